package dev.touchstone.server.testing;

import dev.touchstone.server.kubernetes.KubernetesAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.CustomResourceDefinitionContext;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Fabric8's mock API server; its watches can be broken and refused. */
public final class MockApiServer implements AutoCloseable {

    private static final String GONE = """
            {"type":"ERROR","object":{"apiVersion":"v1","kind":"Status","status":"Failure","reason":"Expired",\
            "message":"too old resource version","code":410}}""";

    private final KubernetesCrudDispatcher objects;
    private final KubernetesMockServer server;
    private final List<WebSocket> watches = new CopyOnWriteArrayList<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final AtomicReference<String> impersonated = new AtomicReference<>("");
    private volatile boolean refusing;
    private volatile boolean failingReads;
    private volatile boolean forbiddingReads;
    private volatile boolean expiring;
    private volatile String stale = "";
    private volatile boolean silent;
    private final AtomicReference<Optional<Supplier<MockResponse>>> statusAnswer =
            new AtomicReference<>(Optional.empty());
    private final AtomicInteger statusWrites = new AtomicInteger();

    public MockApiServer(CustomResourceDefinitionContext... kinds) {
        objects = new KubernetesCrudDispatcher(List.of(kinds));
        server = new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new WatchesCanBreak(), false);
        server.init();
    }

    /** Create a client as the server does. */
    public KubernetesClient client() {
        return new KubernetesAccess("", url(), Map.of()).client();
    }

    public String url() {
        return server.url("/");
    }

    /** Return the Authorization header of the last request, or nothing if it had none. */
    public String authorization() {
        return authorization.get();
    }

    /** Return the user and the groups that the last request asked to be treated as. */
    public String impersonated() {
        return impersonated.get();
    }

    /** Return the number of watches that are open. */
    public int watches() {
        return watches.size();
    }

    /** Return the number of watches that have been opened so far. */
    public int opened() {
        return opened.get();
    }

    /** Answer reads of an object with status 500, or stop doing so. */
    public void failReads(boolean fail) {
        failingReads = fail;
    }

    /** Answer reads of an object with status 403, as for somebody who may only watch it. */
    public void forbidReads() {
        forbiddingReads = true;
    }

    /** Answer watch requests with status 500, or stop doing so. */
    public void refuseWatches(boolean refuse) {
        refusing = refuse;
    }

    /** Return the number of refused watch requests. */
    public int refused() {
        return refused.get();
    }

    /** Tell every watch that it is too far behind. */
    public void expireWatches() {
        watches.forEach(watch -> watch.send(GONE));
        watches.clear();
    }

    /** Tell each new watch that it is too far behind, or stop doing so. */
    public void expireNewWatches(boolean expire) {
        expiring = expire;
    }

    /**
     * Report an object to each new watch that names no version, as an API server does whose cache lags behind.
     *
     * @param object as it was once, JSON
     */
    public void lagBehind(String object) {
        stale = object;
    }

    /** Send nothing on any watch and yet keep each open, as behind a connection that is dead, or stop doing so. */
    public void silenceWatches(boolean silence) {
        silent = silence;
    }

    /** Answer writes of a status with this and store nothing, until {@link #storeStatusWrites()}. */
    public void answerStatusWrites(int code, String body) {
        statusAnswer.set(Optional.of(() -> new MockResponse()
                .setResponseCode(code)
                .setHeader("Content-Type", "application/json")
                .setBody(body)));
    }

    public void storeStatusWrites() {
        statusAnswer.set(Optional.empty());
    }

    /** Return the number of times that a status was written, whatever the answer. */
    public int statusWrites() {
        return statusWrites.get();
    }

    /** End every watch, as a restarting server does. */
    public void closeWatches() {
        watches.forEach(watch -> watch.close(1001, "going away"));
        watches.clear();
    }

    @Override
    public void close() {
        try {
            server.destroy();
        } catch (IllegalStateException late) {
            // The mock waits ten seconds, which are too few on a starved machine, for an end that comes without it as
            // well.
            if (!(late.getCause() instanceof TimeoutException)) {
                throw late;
            }
        }
    }

    private final class WatchesCanBreak extends Dispatcher {
        @Override
        public MockResponse dispatch(RecordedRequest request) {
            authorization.set(Objects.requireNonNullElse(request.getHeader("Authorization"), ""));
            impersonated.set(request.getHeader("Impersonate-User") + " of "
                    + request.getHeaders().headers("Impersonate-Group"));
            boolean watch = request.getPath().contains("watch=true");
            if (watch && refusing) {
                refused.incrementAndGet();
                return new MockResponse().setResponseCode(500);
            }
            if (!watch && request.getMethod().toString().equals("GET") && (failingReads || forbiddingReads)) {
                return new MockResponse().setResponseCode(failingReads ? 500 : 403);
            }
            if (request.getPath().endsWith("/status")) {
                statusWrites.incrementAndGet();
                Optional<Supplier<MockResponse>> answer = statusAnswer.get();
                if (answer.isPresent()) {
                    return answer.get().get();
                }
            }
            MockResponse response = objects.dispatch(request);
            WebSocketListener listener = response.getWebSocketListener();
            return listener == null
                    ? response
                    : response.withWebSocketUpgrade(
                            new Remembered(listener, !request.getPath().contains("resourceVersion=")));
        }
    }

    /** Passes on the mock's events for a watch, and keeps a reference to it. */
    private final class Remembered extends WebSocketListener {
        private final WebSocketListener listener;
        private final boolean fromCache;
        private boolean expired;

        Remembered(WebSocketListener listener, boolean fromCache) {
            this.listener = listener;
            this.fromCache = fromCache;
        }

        @Override
        public void onBeforeAccept(WebSocket socket, Response response) {
            listener.onBeforeAccept(socket, response);
            // Before the client is told of it: who waits for the client alone finds the watch here.
            opened.incrementAndGet();
            expired = expiring;
            if (!expired) {
                watches.add(socket);
            }
        }

        @Override
        public void onOpen(WebSocket socket, Response response) {
            listener.onOpen(new Silenced(socket, MockApiServer.this), response);
            if (fromCache && !stale.isEmpty()) {
                socket.send("{\"type\":\"ADDED\",\"object\":" + stale + "}");
            }
            if (expired) {
                socket.send(GONE);
            }
        }

        @Override
        public void onClosing(WebSocket socket, int code, String reason) {
            watches.remove(socket);
            listener.onClosing(socket, code, reason);
        }

        @Override
        public void onClosed(WebSocket socket, int code, String reason) {
            listener.onClosed(socket, code, reason);
        }

        @Override
        public void onFailure(WebSocket socket, Throwable failure, Response response) {
            listener.onFailure(socket, failure, response);
        }
    }

    /** Drops what the mock sends while watches are silent. */
    private record Silenced(WebSocket socket, MockApiServer server) implements WebSocket {
        @Override
        public RecordedRequest request() {
            return socket.request();
        }

        @Override
        public boolean send(String text) {
            return server.silent || socket.send(text);
        }

        @Override
        public boolean send(byte[] bytes) {
            return server.silent || socket.send(bytes);
        }

        @Override
        public boolean close(int code, String reason) {
            return socket.close(code, reason);
        }
    }
}
