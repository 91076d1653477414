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

    /**
     * Take where tokens come from. None is asked for before the client's first request.
     *
     * @param tokens signs for the cluster that the client talks to, such as an {@link dev.touchstone.token.aws.EksTokenProvider};
     *     thread-safe, and closed by whoever made it
     */
    public EksOAuthTokenProvider(Supplier<Token> tokens) {
        this.tokens = tokens;
    }

    /**
     * Return the token to send now. The client calls this before each request; it may block, as
     * {@link dev.touchstone.token.aws.EksTokenProvider#get()} does.
     *
     * @return a bearer token, without {@code Bearer}; a secret
     * @throws dev.touchstone.token.TokenFailure if there is no token and none can be made
     */
    @Override
    public String getToken() {
        return tokens.get().value();
    }
}
