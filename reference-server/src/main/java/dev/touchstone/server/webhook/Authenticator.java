package dev.touchstone.server.webhook;

import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Decides on a token: from its text to the Kubernetes user. Thread-safe. */
public final class Authenticator {

    private final TokenVerifier verifier;
    private final UserMapper users;
    private final Set<String> scrubbedAccounts;

    public Authenticator(TokenVerifier verifier, UserMapper users, Set<String> scrubbedAccounts) {
        this.verifier = verifier;
        this.users = users;
        this.scrubbedAccounts = Set.copyOf(scrubbedAccounts);
    }

    /**
     * Decide on a token.
     *
     * @param onIdentity is notified of the identity once STS confirms it, unless its account is scrubbed
     */
    CompletionStage<Verdict> authenticate(String token, Consumer<Identity> onIdentity) {
        return verifier.verify(token).thenCompose(outcome -> {
            if (outcome instanceof IdentityOutcome.Known known) {
                return decide(known.identity(), onIdentity);
            }
            IdentityOutcome.Refused refused = (IdentityOutcome.Refused) outcome;
            return CompletableFuture.completedFuture(new Verdict.Denied(refused.rejection(), Optional.empty()));
        });
    }

    boolean isScrubbed(Identity identity) {
        return scrubbedAccounts.contains(identity.accountId());
    }

    private CompletionStage<Verdict> decide(Identity identity, Consumer<Identity> onIdentity) {
        boolean scrubbed = isScrubbed(identity);
        if (!scrubbed) {
            onIdentity.accept(identity);
        }
        return users.map(identity).thenApply(outcome -> {
            if (outcome instanceof UserOutcome.Mapped mapped) {
                return new Verdict.Granted(identity, mapped.user(), scrubbed);
            }
            UserOutcome.Refused refused = (UserOutcome.Refused) outcome;
            return new Verdict.Denied(refused.rejection(), Optional.of(identity).filter(known -> !scrubbed));
        });
    }
}
