package dev.touchstone.client.fabric8;

import dev.touchstone.client.EksTokenProvider;
import io.fabric8.kubernetes.client.OAuthTokenProvider;

/**
 * Gives Fabric8's Kubernetes client a token for each request, renewed ahead of its expiry.
 *
 * <p>Set it by {@code ConfigBuilder.withOauthTokenProvider}. Thread-safe.
 */
public final class EksOAuthTokenProvider implements OAuthTokenProvider {

    private final EksTokenProvider tokens;

    /** @param tokens signs for the cluster that the client talks to */
    public EksOAuthTokenProvider(EksTokenProvider tokens) {
        this.tokens = tokens;
    }

    /** @throws dev.touchstone.token.TokenFailure if there is no token and none can be made */
    @Override
    public String getToken() {
        return tokens.get().value();
    }
}
