package dev.touchstone.verifier.sts;

import dev.touchstone.token.TokenSigner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls STS by a client of the JDK, whose proxy, trust and threads count. Thread-safe. */
public final class HttpClientStsCaller implements StsCaller {

    /** What bounds a call, from its start to the last byte of the body (VER-56). */
    public static final Duration LIMIT = Duration.ofSeconds(10);

    private static final int MAX_BODY_BYTES = 64 * 1024;

    private final HttpClient client;
    private final String clusterId;
    private final Duration limit;

    /**
     * Create a caller that gives up after {@link #LIMIT}.
     *
     * @param client one that follows no redirects; whoever made it closes it
     * @param clusterId sent as x-k8s-aws-id
     * @throws IllegalArgumentException if the client follows redirects, or the cluster ID is not plain ASCII, which this
     *     client cannot send otherwise
     */
    public HttpClientStsCaller(HttpClient client, String clusterId) {
        this(client, clusterId, LIMIT);
    }

    /**
     * Create a caller.
     *
     * @param client one that follows no redirects; whoever made it closes it
     * @param clusterId sent as x-k8s-aws-id
     * @param limit on a call, more than 0 and at most {@link #LIMIT}
     * @throws IllegalArgumentException if the client follows redirects, the cluster ID is not plain ASCII, which this
     *     client cannot send otherwise, or the limit is out of range
     */
    public HttpClientStsCaller(HttpClient client, String clusterId, Duration limit) {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException(
                    "the HTTP client follows redirects, which would take tokens to hosts that nobody checked;"
                            + " make it with HttpClient.Redirect.NEVER");
        }
        if (clusterId.isBlank() || clusterId.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("cluster ID \"" + clusterId + "\" is empty or not plain ASCII");
        }
        if (limit.isNegative() || limit.isZero() || limit.compareTo(LIMIT) > 0) {
            throw new IllegalArgumentException("limit is " + limit + "; must be more than 0 and at most " + LIMIT);
        }
        this.client = client;
        this.clusterId = clusterId;
        this.limit = limit;
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        HttpRequest http;
        try {
            http = HttpRequest.newBuilder(URI.create("https://" + request.host() + "/?" + request.rawQuery()))
                    .header("Accept", "application/json")
                    .header(TokenSigner.CLUSTER_ID_HEADER, clusterId)
                    .build();
        } catch (IllegalArgumentException invalid) {
            return CompletableFuture.completedFuture(
                    new StsAnswer.Unreachable("the query contains a character that is not allowed in a request"));
        }
        CompletableFuture<HttpResponse<byte[]>> exchange = client.sendAsync(http, head -> new LimitedBody());
        // A copy, because what ends in time must still be there to be cancelled.
        return exchange.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                // Not in the one thread of the JVM that ends all that is late: what follows may block it.
                .handleAsync((response, failure) -> {
                    if (failure == null) {
                        return new StsAnswer.Received(response.statusCode(), response.body());
                    }
                    exchange.cancel(true);
                    return noAnswer(failure);
                });
    }

    /** Do nothing: the client is another's. */
    @Override
    public void close() {
        // See above.
    }

    private StsAnswer noAnswer(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof TooLargeException) {
                return new StsAnswer.TooLarge(MAX_BODY_BYTES);
            }
        }
        if (cause instanceof TimeoutException) {
            return new StsAnswer.TimedOut("exceeded " + limit.toMillis() + " ms", false);
        }
        // The class too: of some failures the JDK gives no message.
        return new StsAnswer.Unreachable(
                cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : ": " + cause.getMessage()));
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Collects a body and ends one that is too large. */
    private static final class LimitedBody implements BodySubscriber<byte[]> {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<byte[]> body = new CompletableFuture<>();
        private @Nullable Subscription subscription;

        @Override
        public CompletionStage<byte[]> getBody() {
            return body;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                if (bytes.size() + buffer.remaining() > MAX_BODY_BYTES) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    body.completeExceptionally(new TooLargeException());
                    return;
                }
                byte[] some = new byte[buffer.remaining()];
                buffer.get(some);
                bytes.writeBytes(some);
            }
        }

        @Override
        public void onError(Throwable failure) {
            body.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            body.complete(bytes.toByteArray());
        }
    }
}
