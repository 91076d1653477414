package dev.touchstone.server.sts.http;

import dev.touchstone.server.sockets.IoTasks;
import dev.touchstone.server.sts.connect.Connector;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
 * Calls STS over HTTP/1.1 with keep-alive, on the I/O thread of the incoming request, so that nothing switches threads:
 * twice the throughput of any client with its own threads. Sockets and TLS are Undertow's; the response parser is not,
 * because Undertow's client takes an interim response for a final one, and trailing bytes for the next response.
 */
public final class HttpStsCaller implements StsCaller {

    private final byte[] headers;
    private final long limitMillis;
    private final Connector connector;
    private final CallLimits limits = CallLimits.ofHeap();
    private final Map<XnioIoThread, IdleConnections> idle = new ConcurrentHashMap<>();
    private @Nullable XnioWorker ownWorker;

    /**
     * Create a caller.
     *
     * @param clusterId sent as x-k8s-aws-id, in UTF-8 as it was signed
     * @param roots to verify STS against, by name
     * @param limit on the whole exchange, from the name lookup to the last byte of the body
     */
    public HttpStsCaller(String clusterId, X509ExtendedTrustManager roots, ProxySettings proxies, Duration limit) {
        headers = ("Accept: application/json\r\nx-k8s-aws-id: " + clusterId + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        limitMillis = limit.toMillis();
        connector = new Connector(roots, proxies);
    }

    /** Know the hosts of this region by name: logins there go before those of strangers' hosts. */
    public void setOwnRegion(String region) {
        limits.setOwnRegion(region);
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        if (!isPlain(request.rawQuery())) {
            return CompletableFuture.completedFuture(
                    new StsAnswer.Unreachable("the query contains a character that is not allowed in a request"));
        }
        Optional<CallLimits.Call> entered = limits.enter(
                request.host(), request.region(), request.rawQuery().length());
        if (entered.isEmpty()) {
            return CompletableFuture.completedFuture(new StsAnswer.Busy(request.host()));
        }
        CallLimits.Call call = entered.get();
        CompletableFuture<StsAnswer> answer = new CompletableFuture<>();
        CompletionStage<StsAnswer> ended = answer.whenComplete((outcome, defect) -> call.end(endBy(outcome)));
        XnioIoThread current = XnioIoThread.currentThread();
        try {
            XnioIoThread thread = current == null ? worker().getIoThread() : current;
            if (thread == current) {
                start(request, call, thread, answer);
            } else {
                thread.execute(() -> start(request, call, thread, answer));
            }
        } catch (RuntimeException defect) {
            answer.completeExceptionally(defect);
        }
        return ended;
    }

    /** @param outcome null for a defect */
    private static CallLimits.End endBy(@Nullable StsAnswer outcome) {
        if (outcome instanceof StsAnswer.Received received && received.status() == 200) {
            return CallLimits.End.CONFIRMED;
        }
        return outcome instanceof StsAnswer.TimedOut ? CallLimits.End.HUNG : CallLimits.End.OTHERWISE;
    }

    /** Start a call. A defect ends it, so that it is not counted for ever among those in progress. */
    private void start(
            StsRequest request, CallLimits.Call call, XnioIoThread thread, CompletableFuture<StsAnswer> answer) {
        try {
            IdleConnections connections = idle.computeIfAbsent(thread, IdleConnections::new);
            new StsExchange(request, http(request), connector, connections, call, limitMillis, answer).start();
        } catch (RuntimeException defect) {
            answer.completeExceptionally(defect);
        }
    }

    @Override
    public void close() {
        connector.close();
        idle.forEach((thread, connections) -> IoTasks.run(thread, connections::closeAll));
        shutDownWorker();
    }

    private byte[] http(StsRequest request) {
        ByteArrayOutputStream http =
                new ByteArrayOutputStream(request.rawQuery().length() + 256);
        http.writeBytes(("GET /?" + request.rawQuery() + " HTTP/1.1\r\nHost: " + request.host() + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        http.writeBytes(headers);
        return http.toByteArray();
    }

    /** The token checks reject this already; but a space or a line break here would end the request line. */
    private static boolean isPlain(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c <= ' ' || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /** Return the threads for calls that do not come from the server, such as the command line's. */
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
                throw new IllegalStateException("cannot create I/O threads", impossible);
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
