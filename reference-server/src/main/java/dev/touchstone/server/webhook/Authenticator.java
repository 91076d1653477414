package dev.touchstone.server.webhook;

import dev.touchstone.server.mapping.UserMapper;
import dev.touchstone.server.mapping.UserOutcome;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.verdict.Rejection;
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
            return CompletableFuture.completedFuture(
                    new Verdict.Denied(withoutScrubbedAccount(refused.rejection()), Optional.empty()));
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
            Rejection rejection = ((UserOutcome.Refused) outcome).rejection();
            return scrubbed
                    ? new Verdict.Denied(withoutDetail(rejection), Optional.empty())
                    : new Verdict.Denied(rejection, Optional.of(identity));
        });
    }

    /** Before an identity is known, only the words of STS can name an account. */
    private Rejection withoutScrubbedAccount(Rejection rejection) {
        return scrubbedAccounts.stream().anyMatch(rejection.detail()::contains) ? withoutDetail(rejection) : rejection;
    }

    /** The detail goes to the log and may name ARN, user ID or session; the message never does. */
    static Rejection withoutDetail(Rejection rejection) {
        return Rejection.of(rejection.reason(), rejection.message());
    }
}
