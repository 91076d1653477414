package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.authenticator.AnswerState;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who gets in, now or soon: soon is for what takes effect by itself. */
public final class CallerSteps {

    private static final int OK = 200;

    private final CallerLogins logins;
    private final AnswerState answers;
    private final Earlier<Caller> last = new Earlier<>("logged anybody in");

    public CallerSteps(CallerLogins logins, AnswerState answers) {
        this.logins = logins;
        this.answers = answers;
    }

    @When("{caller} logs in")
    public void logsIn(Caller caller) {
        last.set(caller);
        answers.present(logins.tokenOf(caller));
    }

    @Then("they are logged in as {string}")
    public void loggedIn(String username) {
        named(last.get(), username);
    }

    @Then("they are refused")
    public void refused() {
        logins.requireDenied(last.get());
        answers.refused();
    }

    @Then("{caller} logs in as {string}")
    public void logsIn(Caller caller, String username) {
        logsIn(caller);
        loggedIn(username);
    }

    @Then("{caller} is refused")
    public void refused(Caller caller) {
        logsIn(caller);
        refused();
    }

    @Then("{caller} soon logs in as {string}")
    public void soonLogsIn(Caller caller, String username) {
        answers.presentUntil(logins.tokenOf(caller), () -> named(caller, username));
    }

    @Then("{caller} soon has the groups {string}")
    public void soonHasGroups(Caller caller, String groups) {
        answers.presentUntil(
                logins.tokenOf(caller), () -> assertThat(answers.answer().groups())
                        .as("groups of %s", caller)
                        .isEqualTo(List.of(groups.split(", "))));
    }

    @Then("{caller} is soon refused")
    public void soonRefused(Caller caller) {
        answers.presentUntil(logins.tokenOf(caller), () -> logins.requireDenied(caller));
        answers.refused();
    }

    @Then("{caller} soon logs in as {string} while {caller} stays logged in")
    public void meanwhile(Caller caller, String username, Caller other) {
        String otherToken = logins.tokenOf(other);
        String ownToken = logins.tokenOf(caller);
        List<String> refusals = new CopyOnWriteArrayList<>();
        answers.presentUntil(otherToken, () -> {
            if (answers.answer().status() != OK) {
                refusals.add(answers.answer().status() + " " + answers.answer().error());
            }
            answers.present(ownToken);
            named(caller, username);
        });
        // Asserted afterwards: once is too often, and an assertion that is repeated would be waited out.
        assertThat(refusals)
                .as("refusals of %s, whose mapping did not change, meanwhile", other)
                .isEmpty();
    }

    @Then("{caller} logs in as {string} each of {int} times")
    public void eachTime(Caller caller, String username, int times) {
        for (int i = 0; i < times; i++) {
            logsIn(caller, username);
        }
    }

    @Then("{caller} logs in as the same user each of {int} times")
    public void sameUser(Caller caller, int times) {
        answers.present(logins.tokenOf(caller));
        String first = answers.answer().username();
        eachTime(caller, first, times);
    }

    private void named(Caller caller, String username) {
        assertThat(answers.answer().status())
                .as(
                        "status of the answer to %s, who is mapped%s",
                        caller, answers.answer().because())
                .isEqualTo(OK);
        assertThat(answers.answer().username()).as("username of %s", caller).isEqualTo(username);
    }
}
