package dev.touchstone.server.sts.http;

import dev.touchstone.server.sts.StsAnswer;
import dev.touchstone.server.sts.StsCaller;
import dev.touchstone.server.sts.StsRequest;
import io.undertow.client.ClientRequest;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;

/**
 * Calls STS over HTTP/1.1 with keep-alive, on the I/O thread of the request that asks, so that nothing changes threads:
 * twice the throughput of any client with threads of its own.
 */
public final class HttpStsCaller implements StsCaller {

    private static final HttpString CLUSTER_HEADER = new HttpString("x-k8s-aws-id");

    private final String clusterId;
    private final long limitMillis;
    private final Connector connector;
    private final Map<XnioIoThread, IdleConnections> idle = new ConcurrentHashMap<>();
    private @Nullable XnioWorker ownWorker;

    /**
     * Makes a caller.
     *
     * @param clusterId sent as x-k8s-aws-id, in UTF-8 as it was signed
     * @param roots that STS is verified against, by name
     * @param limit on the whole exchange, from connecting to the last byte of the body
     */
    public HttpStsCaller(String clusterId, X509ExtendedTrustManager roots, ProxySettings proxies, Duration limit) {
        // Undertow writes a character a byte.
        this.clusterId = new String(clusterId.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        this.limitMillis = limit.toMillis();
        this.connector = new Connector(roots, proxies);
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        CompletableFuture<StsAnswer> answer = new CompletableFuture<>();
        XnioIoThread current = XnioIoThread.currentThread();
        XnioIoThread thread = current == null ? worker().getIoThread() : current;
        IdleConnections connections = idle.computeIfAbsent(thread, IdleConnections::new);
        StsExchange exchange = new StsExchange(request, http(request), connector, connections, limitMillis, answer);
        if (thread == current) {
            exchange.start();
        } else {
            thread.execute(exchange::start);
        }
        return answer;
    }

    @Override
    public void close() {
        connector.close();
        idle.forEach((thread, connections) -> {
            if (!thread.getWorker().isShutdown()) {
                thread.execute(connections::closeAll);
            }
        });
        shutDownWorker();
    }

    private ClientRequest http(StsRequest request) {
        ClientRequest http = new ClientRequest().setMethod(Methods.GET).setPath("/?" + request.rawQuery());
        http.getRequestHeaders()
                .put(Headers.HOST, request.host())
                .put(Headers.ACCEPT, "application/json")
                .put(CLUSTER_HEADER, clusterId);
        return http;
    }

    /** Gives the threads for calls that come from elsewhere than the server, such as the command line. */
    private synchronized XnioWorker worker() {
        XnioWorker worker = ownWorker;
        if (worker == null) {
            try {
                worker = Xnio.getInstance()
                        .createWorker(OptionMap.builder()
                                .set(Options.WORKER_IO_THREADS, 1)
                                .set(Options.WORKER_TASK_CORE_THREADS, 1)
                                .set(Options.WORKER_TASK_MAX_THREADS, 1)
                                .set(Options.THREAD_DAEMON, true)
                                .set(Options.WORKER_NAME, "sts")
                                .getMap());
            } catch (IOException impossible) {
                throw new IllegalStateException("cannot make I/O threads", impossible);
            }
            ownWorker = worker;
        }
        return worker;
    }

    private synchronized void shutDownWorker() {
        if (ownWorker != null) {
            ownWorker.shutdown();
        }
    }
}
