package dev.touchstone.server.webhook;

import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.sockets.SparingReads;
import dev.touchstone.server.sockets.ThreadBuffers;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Sequence;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.ssl.SslConnection;

/**
 * HTTP over TLS on one port, with threads of its own. Instead of Undertow's builder, because that sizes its buffers by
 * the heap, 512 bytes for one as small as the image's, and takes those for TLS from a pool that locks at each use.
 */
final class HttpsListener implements AutoCloseable {

    private static final int BACKLOG = 1000;
    /** So much of the heap for each that may be connected: slow clients hold a TLS record or two, and part of a request. */
    private static final int BYTES_A_CONNECTION = 48 * 1024;

    private static final int MIN_CONNECTIONS = 16;
    private static final int MAX_CONNECTIONS = 100_000;
    /**
     * Half of the processors serve. An I/O thread whose processor is given to another lets all of its connections wait,
     * and two on two processors, beside anything else that is busy, tripled the slowest hundredth of logins.
     */
    private static final int MAX_IO_THREADS = 4;

    private static final int WORKER_THREADS = 4;
    private static final long STOP_LIMIT_SECONDS = 5;
    private static final OptionMap TLS_OPTIONS =
            OptionMap.create(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"));

    private final XnioWorker worker;
    private final AcceptingChannel<StreamConnection> channel;

    private HttpsListener(XnioWorker worker, AcceptingChannel<StreamConnection> channel) {
        this.worker = worker;
        this.channel = channel;
    }

    /**
     * Starts to listen.
     *
     * @param options of Undertow
     * @throws IOException if the port cannot be bound
     */
    static HttpsListener start(
            InetSocketAddress address, SSLContext tls, HttpHandler handler, OptionMap options, EventLog log)
            throws IOException {
        long most = Runtime.getRuntime().maxMemory() / BYTES_A_CONNECTION;
        return start(
                address, tls, handler, options, (int) Math.min(MAX_CONNECTIONS, Math.max(MIN_CONNECTIONS, most)), log);
    }

    /**
     * @param most when so many are connected, who has been silent longest goes for the next; if the requests of all are
     *     in work, the one after the next waits
     */
    static HttpsListener start(
            InetSocketAddress address, SSLContext tls, HttpHandler handler, OptionMap options, int most, EventLog log)
            throws IOException {
        int ioThreads =
                Math.max(1, Math.min(MAX_IO_THREADS, Runtime.getRuntime().availableProcessors() / 2));
        ByteBufferPool buffers = new ThreadBuffers(ThreadBuffers.TLS_RECORD_BYTES);
        HttpOpenListener http = new HttpOpenListener(
                buffers,
                OptionMap.builder()
                        .addAll(options)
                        .set(UndertowOptions.BUFFER_PIPELINED_DATA, true)
                        .getMap());
        Clients clients = new Clients(most, log);
        http.setRootHandler(clients.watch(handler));
        XnioWorker worker = worker(ioThreads);
        UndertowXnioSsl ssl = new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, buffers, tls);
        ChannelListener<StreamConnection> secure = connection -> {
            SparingReads.on(connection);
            SslConnection secured = ssl.wrapExistingConnection(connection, TLS_OPTIONS, false);
            clients.enter(connection, secured);
            http.handleEvent(secured);
        };
        try {
            AcceptingChannel<StreamConnection> channel = worker.createStreamConnectionServer(
                    address,
                    ChannelListeners.openListenerAdapter(secure),
                    OptionMap.builder()
                            .set(Options.WORKER_IO_THREADS, ioThreads)
                            .set(Options.TCP_NODELAY, true)
                            .set(Options.REUSE_ADDRESSES, true)
                            .set(Options.BALANCING_TOKENS, 1)
                            .set(Options.BALANCING_CONNECTIONS, 2)
                            .set(Options.BACKLOG, BACKLOG)
                            // One more for each thread: the newcomer for whom another goes.
                            .set(Options.CONNECTION_HIGH_WATER, most + ioThreads)
                            .set(Options.CONNECTION_LOW_WATER, most + ioThreads)
                            .getMap());
            channel.resumeAccepts();
            return new HttpsListener(worker, channel);
        } catch (IOException taken) {
            worker.shutdownNow();
            throw taken;
        }
    }

    private static XnioWorker worker(int ioThreads) throws IOException {
        return Xnio.getInstance(HttpsListener.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, ioThreads)
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                        .set(Options.TCP_NODELAY, true)
                        .set(Options.CORK, true)
                        .set(Options.WORKER_NAME, "webhook")
                        .getMap());
    }

    int port() {
        return channel.getLocalAddress(InetSocketAddress.class).getPort();
    }

    @Override
    public void close() {
        IoUtils.safeClose(channel);
        worker.shutdown();
        try {
            worker.awaitTermination(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        worker.shutdownNow();
    }
}
