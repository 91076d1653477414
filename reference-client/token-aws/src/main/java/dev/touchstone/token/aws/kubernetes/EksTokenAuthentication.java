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

    /** @param tokens signs for the cluster that the client talks to; an {@link dev.touchstone.token.aws.EksTokenProvider} */
    public EksTokenAuthentication(Supplier<Token> tokens) {
        this.tokens = tokens;
    }

    /** Have a client send the tokens. A call fails with an {@link IOException} if there is no token and none can be made. */
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
