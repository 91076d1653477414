package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.ThreadBuffers;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
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

/**
 * HTTP/1.1 on one port, with or without TLS, with its own threads. Not Undertow's builder, because that sizes its
 * buffers by the heap (512 bytes for one as small as the image's), takes TLS buffers from a pool that locks on each
 * use, and limits neither the number of clients nor the memory they use.
 */
public final class HttpListener implements AutoCloseable {

    private static final int BACKLOG = 1000;
    static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_HEADERS = 64;
    /** In the query and in the path. Clients send a timeout at most, and each takes fifty times its bytes of heap. */
    private static final int MAX_PARAMETERS = 8;

    private static final long MAX_BODY_BYTES = 16L << 20;
    private static final int PLAIN_BUFFER_BYTES = 1024;
    /** For metrics, which anyone may ask for: the processors are for logins. */
    private static final int WORKER_THREADS = 1;

    private static final long STOP_LIMIT_SECONDS = 5;
    private static final OptionMap HTTP_OPTIONS = OptionMap.builder()
            .set(UndertowOptions.DECODE_URL, false)
            .set(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
            .set(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
            .set(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
            .set(UndertowOptions.MAX_ENTITY_SIZE, MAX_BODY_BYTES)
            .set(UndertowOptions.ALWAYS_SET_DATE, false)
            .getMap();

    private final XnioWorker worker;
    private final AcceptingChannel<StreamConnection> channel;

    private HttpListener(XnioWorker worker, AcceptingChannel<StreamConnection> channel) {
        this.worker = worker;
        this.channel = channel;
    }

    /**
     * Start listening with TLS.
     *
     * @param ioThreads serve all connections of this port
     * @throws IOException if the port cannot be bound
     */
    public static HttpListener secure(
            InetSocketAddress address, int ioThreads, SSLContext tls, HttpHandler handler, Clients clients)
            throws IOException {
        ByteBufferPool buffers = new ThreadBuffers(ThreadBuffers.TLS_RECORD_BYTES);
        XnioWorker worker = worker("webhook", ioThreads);
        UndertowXnioSsl ssl = new UndertowXnioSsl(worker.getXnio(), OptionMap.EMPTY, buffers, new WatchedTls(tls));
        OptionMap options = tlsOptions(tls);
        return listen(
                address,
                worker,
                buffers,
                ConnectionCost.TLS,
                connection -> ssl.wrapExistingConnection(connection, options, false),
                handler,
                clients);
    }

    /**
     * Start listening without TLS, on one thread.
     *
     * @throws IOException if the port cannot be bound
     */
    public static HttpListener plain(InetSocketAddress address, HttpHandler handler, Clients clients)
            throws IOException {
        return listen(
                address,
                worker("health", 1),
                new ThreadBuffers(PLAIN_BUFFER_BYTES),
                ConnectionCost.PLAIN,
                connection -> connection,
                handler,
                clients);
    }

    /** No finite-field Diffie-Hellman, of which the client chooses a size that costs ten times a usual handshake. */
    private static OptionMap tlsOptions(SSLContext tls) {
        List<String> suites = Stream.of(tls.getDefaultSSLParameters().getCipherSuites())
                .filter(suite -> !suite.startsWith("TLS_DHE_"))
                .toList();
        return OptionMap.builder()
                .set(Options.SSL_ENABLED_PROTOCOLS, Sequence.of("TLSv1.3", "TLSv1.2"))
                .set(Options.SSL_ENABLED_CIPHER_SUITES, Sequence.of(suites))
                .getMap();
    }

    private static HttpListener listen(
            InetSocketAddress address,
            XnioWorker worker,
            ByteBufferPool buffers,
            ConnectionCost cost,
            UnaryOperator<StreamConnection> secure,
            HttpHandler handler,
            Clients clients)
            throws IOException {
        HttpOpenListener http = new HttpOpenListener(buffers, HTTP_OPTIONS);
        http.setRootHandler(clients.watch(new RequestFraming(handler)));
        ChannelListener<StreamConnection> opened =
                connection -> http.handleEvent(clients.enter(connection, cost, secure));
        try {
            AcceptingChannel<StreamConnection> channel = worker.createStreamConnectionServer(
                    address, ChannelListeners.openListenerAdapter(opened), acceptOptions(worker));
            channel.resumeAccepts();
            clients.sweepOn(worker.getIoThread());
            return new HttpListener(worker, channel);
        } catch (IOException taken) {
            worker.shutdownNow();
            throw taken;
        }
    }

    private static OptionMap acceptOptions(XnioWorker worker) {
        return OptionMap.builder()
                .set(Options.WORKER_IO_THREADS, worker.getIoThreadCount())
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BALANCING_TOKENS, 1)
                .set(Options.BALANCING_CONNECTIONS, 2)
                .set(Options.BACKLOG, BACKLOG)
                .getMap();
    }

    private static XnioWorker worker(String name, int ioThreads) throws IOException {
        return Xnio.getInstance(HttpListener.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, ioThreads)
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                        .set(Options.TCP_NODELAY, true)
                        .set(Options.CORK, true)
                        .set(Options.WORKER_NAME, name)
                        .getMap());
    }

    /** Return the port. */
    public int port() {
        return channel.getLocalAddress(InetSocketAddress.class).getPort();
    }

    /** Close all connections. Idempotent. */
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
