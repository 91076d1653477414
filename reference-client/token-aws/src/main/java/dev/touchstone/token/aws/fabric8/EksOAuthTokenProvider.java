package dev.touchstone.token.aws.fabric8;

import dev.touchstone.token.Token;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.util.function.Supplier;

/**
 * Gives Fabric8's Kubernetes client a token for each request, renewed ahead of its expiry.
 *
 * <p>Set it by {@code ConfigBuilder.withOauthTokenProvider}. Thread-safe.
 */
public final class EksOAuthTokenProvider implements OAuthTokenProvider {

    private final Supplier<Token> tokens;

    /** @param tokens signs for the cluster that the client talks to; an {@link dev.touchstone.token.aws.EksTokenProvider} */
    public EksOAuthTokenProvider(Supplier<Token> tokens) {
        this.tokens = tokens;
    }

    /** @throws dev.touchstone.token.TokenFailure if there is no token and none can be made */
    @Override
    public String getToken() {
        return tokens.get().value();
    }
}
