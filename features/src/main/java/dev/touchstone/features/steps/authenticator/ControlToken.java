package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import org.opentest4j.TestAbortedException;

/**
 * The token that the refused one of a scenario differs from in one thing. Where the scenario itself has seen nobody accepted,
 * the same authenticator must accept this one: whoever refuses everything has not refused for the reason that is meant. It is
 * presented last, so that it does not count among what the scenario counts.
 */
public final class ControlToken {

    /** Why a scenario whose control token is refused judges nothing. */
    public static final String NOT_ACCEPTED = "the authenticator refuses the token without the one flaw as well";

    private final AuthenticatorState authenticator;
    private final AnswerState answers;
    private final TokenState token;

    public ControlToken(AuthenticatorState authenticator, AnswerState answers, TokenState token) {
        this.authenticator = authenticator;
        this.answers = answers;
        this.token = token;
    }

    /** After what ends faults of hosts, before what closes authenticators. */
    @After(order = 300)
    public void present(Scenario scenario) {
        if (scenario.isFailed() || !answers.needsControl() || !Edge.isThere()) {
            return;
        }
        ServerSettings settings = authenticator.settings();
        MappedPrincipal mapped = MappedPrincipal.of(settings)
                .orElseThrow(
                        () -> new ImplementationFailure("nobody is known whom the authenticator of this scenario maps;"
                                + " have it accept somebody before it refuses somebody else"));
        requireSameIdentity(mapped);
        answers.present(mapped.token(settings.clusterId()));
        if (!answers.answer().authenticated()) {
            // Nothing is known of the rule then. That the token is not accepted fails the rules of those that are.
            throw new TestAbortedException(NOT_ACCEPTED + answers.answer().because() + "; its status is "
                    + answers.answer().status());
        }
    }

    /** Otherwise the identity would be a second difference. */
    private void requireSameIdentity(MappedPrincipal mapped) {
        if (token.isAdministrators() && !token.principal().arn().equals(mapped.arn())) {
            throw new ImplementationFailure(
                    "the refused token is of " + token.principal().arn()
                            + ", whom the authenticator does not map; present one of " + mapped.arn());
        }
    }
}
