package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Severity;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.testbed.CurrentTestBed;
import io.cucumber.java.en.Then;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Files in a form that an authenticator may read as it is meant, or refuse as a whole. */
public final class LenientSteps {

    private final BackendState backend;
    private final CallerLogins logins;
    private final AnswerState answers;

    public LenientSteps(BackendState backend, CallerLogins logins, AnswerState answers) {
        this.backend = backend;
        this.logins = logins;
        this.answers = answers;
    }

    /** At each moment one of the two is in, and nobody as somebody else. No group is an empty text. */
    @Then(
            "{caller} stays logged in as {string}, and this is soon logged, or {caller} soon logs in as {string} in {string}")
    public void keptOrTaken(Caller old, String oldUsername, Caller meant, String username, String groups) {
        String oldToken = logins.tokenOf(old);
        String meantToken = logins.tokenOf(meant);
        List<String> wrong = new CopyOnWriteArrayList<>();
        CurrentTestBed.get().waits().eventuallyLoggedIn(() -> {
            // In this order: a file that is taken in between has the second in, and the first is out before it.
            boolean kept = isIn(old, oldToken, oldUsername, wrong);
            boolean taken = isIn(meant, meantToken, username, wrong);
            if (taken) {
                requireGroups(meant, groups);
            }
            if (!kept && !taken) {
                wrong.add("neither " + old + " nor " + meant + " is in");
            }
            assertThat(taken || backend.newLines(Severity.WARNING) > 0)
                    .as("whether %s is in, or it is logged as a warning or an error that the file is not taken", meant)
                    .isTrue();
        });
        // Asserted afterwards: once is too often, and an assertion that is repeated would be waited out.
        assertThat(wrong)
                .as(
                        "answers, before and after the file was changed, that fit neither the mapping before nor the new one")
                .isEmpty();
    }

    private boolean isIn(Caller caller, String own, String username, List<String> wrong) {
        answers.present(own);
        if (!answers.answer().authenticated()) {
            answers.requireDenial(caller);
            return false;
        }
        if (!answers.answer().username().equals(username)) {
            wrong.add(caller + " is in as " + answers.answer().username());
        }
        return true;
    }

    private void requireGroups(Caller caller, String groups) {
        assertThat(answers.answer().groups())
                .as("groups of %s", caller)
                .isEqualTo(groups.isEmpty() ? List.of() : Arrays.asList(groups.split(", ")));
    }
}
