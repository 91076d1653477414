package dev.touchstone.server.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** A server on a real socket, whose connections one thread reads. */
public final class OneThread implements AutoCloseable {

    private static final int BACKLOG = 100;

    private final XnioWorker worker;
    private final AcceptingChannel<StreamConnection> server;

    public OneThread(Consumer<StreamConnection> accept) throws IOException {
        worker = Xnio.getInstance()
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, 1)
                        .set(Options.WORKER_TASK_CORE_THREADS, 1)
                        .set(Options.WORKER_TASK_MAX_THREADS, 1)
                        .getMap());
        server = worker.createStreamConnectionServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                ChannelListeners.openListenerAdapter(accept::accept),
                OptionMap.create(Options.BACKLOG, BACKLOG));
        server.resumeAccepts();
    }

    public XnioIoThread thread() {
        return worker.getIoThread();
    }

    public Socket connect() throws IOException {
        return new Socket(
                InetAddress.getLoopbackAddress(),
                server.getLocalAddress(InetSocketAddress.class).getPort());
    }

    /** Run it in the thread that reads, and wait for its end. */
    public void run(Runnable task) throws Exception {
        CompletableFuture.runAsync(task, thread()).get(10, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        IoUtils.safeClose(server);
        worker.shutdownNow();
    }
}
