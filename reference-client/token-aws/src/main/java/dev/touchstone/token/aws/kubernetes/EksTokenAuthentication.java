package dev.touchstone.token.aws.kubernetes;

import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.credentials.Authentication;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Has the official Kubernetes client send a token with each request, renewed ahead of its expiry.
 *
 * <p>Set it by {@code ClientBuilder.setAuthentication}. Thread-safe; may serve several clients of one cluster.
 */
public final class EksTokenAuthentication implements Authentication {

    private final Supplier<Token> tokens;

    /**
     * Take where tokens come from. None is asked for before a client's first request.
     *
     * @param tokens signs for the cluster that the client talks to, such as an {@link dev.touchstone.token.aws.EksTokenProvider};
     *     thread-safe, and closed by whoever made it
     */
    public EksTokenAuthentication(Supplier<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Have a client send a token with each request, in place of any other {@code Authorization}. Nothing is signed yet. A request
     * may block, as {@link dev.touchstone.token.aws.EksTokenProvider#get()} does; it fails with an
     * {@link io.kubernetes.client.openapi.ApiException}, caused by an {@link IOException}, if there is no token and none can be made.
     *
     * @param client gets another HTTP client, with the settings of its own; one that had the tokens before would send them twice
     */
    @Override
    public void provide(ApiClient client) {
        client.setHttpClient(client.getHttpClient()
                .newBuilder()
                .addInterceptor(this::authenticated)
                .build());
    }

    private Response authenticated(Interceptor.Chain chain) throws IOException {
        return chain.proceed(chain.request()
                .newBuilder()
                .header("Authorization", "Bearer " + token())
                .build());
    }

    private String token() throws IOException {
        try {
            return tokens.get().value();
        } catch (TokenFailure failure) {
            // An asynchronous call tells its callback of no other exception.
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
