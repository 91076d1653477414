package dev.touchstone.client.sts;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.reference.time.TimeLimit;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionFactory;

/** Calls STS through the environment's proxy, trusting the environment's authorities; one call at a time. */
public final class EnvironmentSts implements StsCaller {

    private static final int LIMIT_BYTES = 64 * 1024;

    private final String clusterId;
    private final Duration limit;
    private final UrlConnectionFactory connections;
    private volatile Optional<Instant> date = Optional.empty();

    /**
     * Create a caller.
     *
     * @param clusterId sent as x-k8s-aws-id
     * @throws TokenFailure if a variable names certificates that cannot be read
     */
    public EnvironmentSts(String clusterId, Map<String, String> environment) {
        this(clusterId, environment, StsClients.LIMIT);
    }

    EnvironmentSts(String clusterId, Map<String, String> environment, Duration limit) {
        this.clusterId = clusterId;
        this.limit = limit;
        this.connections = EnvironmentHttpService.connections(environment);
    }

    @Override
    public CompletionStage<StsAnswer> call(StsRequest request) {
        return CompletableFuture.completedFuture(get("https://" + request.host() + "/?" + request.rawQuery()));
    }

    /** Ask a host for nothing, as nobody, to learn its {@link #date()}. */
    public StsAnswer greet(String host) {
        return get("https://" + host + "/");
    }

    /** Return the time of the last answer, from its Date header. */
    public Optional<Instant> date() {
        return date;
    }

    private StsAnswer get(String url) {
        date = Optional.empty();
        try {
            HttpURLConnection connection = connections.createConnection(URI.create(url));
            return TimeLimit.within(limit, () -> {
                try {
                    return answer(connection);
                } finally {
                    connection.disconnect();
                }
            });
        } catch (IOException unreachable) {
            return new StsAnswer.Unreachable(AwsFailure.network(unreachable));
        } catch (UncheckedIOException unreachable) {
            return new StsAnswer.Unreachable(AwsFailure.network(unreachable.getCause()));
        } catch (IllegalArgumentException noUrl) {
            return new StsAnswer.Unreachable("the query contains a character that is not allowed in a request");
        } catch (TokenFailure unusable) {
            return new StsAnswer.Unreachable(String.valueOf(unusable.getMessage()));
        }
    }

    private StsAnswer answer(HttpURLConnection connection) throws IOException {
        connection.setRequestProperty("Accept", "application/json");
        connection.setRequestProperty(TokenSigner.CLUSTER_ID_HEADER, clusterId);
        int status = connection.getResponseCode();
        if (status < 0) {
            throw new IOException("the answer is not HTTP");
        }
        long sent = connection.getDate();
        date = sent == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(sent));
        byte[] body = body(
                status >= HttpURLConnection.HTTP_BAD_REQUEST
                        ? connection.getErrorStream()
                        : connection.getInputStream());
        return body.length > LIMIT_BYTES ? new StsAnswer.TooLarge(LIMIT_BYTES) : new StsAnswer.Received(status, body);
    }

    private static byte[] body(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            return stream.readNBytes(LIMIT_BYTES + 1);
        }
    }

    @Override
    public void close() {
        // Each call closes its connection.
    }
}
