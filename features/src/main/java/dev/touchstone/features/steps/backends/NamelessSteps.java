package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mappings that an authenticator may take or refuse, as long as they let nobody in. */
public final class NamelessSteps {

    private final BackendState backend;
    private final AuthenticatorState authenticator;
    private final CallerLogins logins;
    private final AnswerState answers;
    private @Nullable ImplementationFailure refusal;

    public NamelessSteps(
            BackendState backend, AuthenticatorState authenticator, CallerLogins logins, AnswerState answers) {
        this.backend = backend;
        this.authenticator = authenticator;
        this.logins = logins;
        this.answers = answers;
    }

    @When("an authenticator is started with this server configuration, which it may refuse:")
    public void started(String server) {
        refusal = authenticator.startIfItWill(Settings.of(Settings.CLUSTER, server, List.of()));
    }

    @Then("{caller} is refused, if the authenticator serves")
    public void refused(Caller caller) {
        if (serves()) {
            answers.present(logins.tokenOf(caller));
            logins.requireDenied(caller);
            answers.refused();
        }
    }

    @Then("{caller} logs in as {string} or is refused, if the authenticator serves")
    public void namedOrRefused(Caller caller, String username) {
        if (serves()) {
            answers.present(logins.tokenOf(caller));
            if (answers.answer().authenticated()) {
                assertThat(answers.answer().username())
                        .as("username of %s, whose mapping may be refused", caller)
                        .isEqualTo(username);
            } else {
                logins.requireDenied(caller);
            }
        }
    }

    @Then("{caller} logs in as {string} in {string} or is refused, if the authenticator serves")
    public void namedInGroupsOrRefused(Caller caller, String username, String groups) {
        namedOrRefused(caller, username);
        if (serves() && answers.answer().authenticated()) {
            assertThat(answers.answer().groups())
                    .as("groups of %s, whose mapping may be refused", caller)
                    .isEqualTo(List.of(groups.split(", ")));
        }
    }

    @Then("{caller} logs in with the UID {string} and no extra values, if the authenticator serves")
    public void scrubbed(Caller caller, String uid) {
        if (serves()) {
            answers.present(logins.tokenOf(caller));
            assertThat(answers.answer().authenticated())
                    .as("whether %s logs in", caller)
                    .isTrue();
            assertThat(answers.answer().uid()).as("UID of %s", caller).isEqualTo(uid);
            assertThat(answers.answer().extra())
                    .as("extra values of %s", caller)
                    .isEmpty();
        }
    }

    private boolean serves() {
        if (refusal != null) {
            assertThat(refusal.exitStatus())
                    .as("exit status of an authenticator that does not serve; it said: %s", refusal.getMessage())
                    .isNotNull()
                    .isNotZero();
        }
        return refusal == null;
    }

    @Then("{caller} soon logs in as {string}, or a warning or an error is soon logged")
    public void takenOrNot(Caller caller, String username) {
        String own = logins.tokenOf(caller);
        CurrentTestBed.get().waits().eventuallyLoggedIn(() -> {
            answers.present(own);
            assertThat(answers.answer().username().equals(username) || backend.newLines(Severity.WARNING) > 0)
                    .as("whether %s logs in, or the file is refused in the log", caller)
                    .isTrue();
        });
    }
}
