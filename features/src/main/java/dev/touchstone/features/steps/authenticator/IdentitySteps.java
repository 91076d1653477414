package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.token.TokenState;
import io.cucumber.java.en.Then;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Who the authenticator says the user is. */
public final class IdentitySteps {

    private final TokenState token;
    private final AnswerState answers;

    public IdentitySteps(TokenState token, AnswerState answers) {
        this.token = token;
        this.answers = answers;
    }

    @Then("the username is {string}")
    public void username(String username) {
        assertThat(answers.answer().username())
                .as(
                        "username in the answer, whose status is %d%s",
                        answers.answer().status(), answers.answer().because())
                .isEqualTo(username);
    }

    @Then("the username is {string} and the access key of the token")
    public void usernameWithKey(String beginning) {
        username(beginning + token.principal().accessKeyId());
    }

    @Then("the username is the access key of the token, twice")
    public void usernameOfKeys() {
        String accessKey = token.principal().accessKeyId();
        username(accessKey + accessKey);
    }

    @Then("the groups are {string}")
    public void groups(String groups) {
        assertThat(answers.answer().groups()).as("groups").isEqualTo(Arrays.asList(groups.split(", ")));
    }

    @Then("the group is {string} and the access key of the token")
    public void groupWithKey(String beginning) {
        groups(beginning + token.principal().accessKeyId());
    }

    @Then("they are in no group")
    public void inNoGroup() {
        assertThat(answers.answer().groups()).as("groups").isEmpty();
    }

    @Then("the UID is {string}")
    public void uid(String uid) {
        assertThat(answers.answer().uid()).as("UID").isEqualTo(uid);
    }

    /** Whether the account must be that of the ARN is a question of its own. */
    @Then("the token is refused, or the UID is {string}")
    public void refusedOrUid(String uid) {
        if (answers.answer().authenticated()) {
            uid(uid);
        } else {
            refused();
        }
    }

    /** STS sends no user ID of which a part is empty. */
    @Then("the token is refused, or accepted as {string} with the session name {string}")
    public void refusedOrSession(String username, String name) {
        if (answers.answer().authenticated()) {
            username(username);
            sessionName(name);
        } else {
            refused();
        }
    }

    @Then("the canonical ARN is {string}")
    public void canonicalArn(String arn) {
        extra("canonicalArn", arn);
    }

    @Then("the token is refused, or the canonical ARN is {string}")
    public void refusedOrCanonicalArn(String arn) {
        if (answers.answer().authenticated()) {
            canonicalArn(arn);
        } else {
            refused();
        }
    }

    @Then("the session name is {string}")
    public void sessionName(String name) {
        extra("sessionName", name);
    }

    @Then("the extra value {string} is the access key of the token")
    public void accessKey(String key) {
        extra(key, token.principal().accessKeyId());
    }

    /** STS refuses such a token, so a stricter server lets in everyone whom STS does. */
    @Then("the token is refused, or the extra value {string} is the access key of the token")
    public void refusedOrAccessKey(String key) {
        refusedOrExtra(key, token.principal().accessKeyId());
    }

    @Then("the token is refused, or the extra value {string} is empty")
    public void refusedOrEmptyExtra(String key) {
        refusedOrExtra(key, "");
    }

    private void refusedOrExtra(String key, String value) {
        if (answers.answer().authenticated()) {
            extra(key, value);
        } else {
            refused();
        }
    }

    @Then("the extra values are:")
    public void extras(Map<String, String> values) {
        values.forEach(this::extra);
    }

    @Then("the answer has no UID, no groups and no extra values")
    public void nothingOfAnIdentity() {
        uid("");
        inNoGroup();
        noExtras();
    }

    @Then("there are no extra values")
    public void noExtras() {
        assertThat(answers.answer().extra()).as("extra").isEmpty();
    }

    private void refused() {
        answers.requireDenial("a token that may be refused");
        answers.refused();
    }

    private void extra(String key, String value) {
        assertThat(answers.answer().extra().get(key)).as("extra.%s", key).isEqualTo(List.of(value));
    }
}
