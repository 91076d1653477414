package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Reply;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Who people are to the API server. */
public final class WhoAmISteps {

    private final People people;

    public WhoAmISteps(People people) {
        this.people = people;
    }

    @When("{string} asks who they are")
    public void asks(String name) {
        people.whoAmI(people.get(name));
    }

    @When("both ask who they are {int} times each at the same time")
    public void both(int times) {
        List<Supplier<Reply>> questions = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            people.all().forEach(person -> questions.add(() -> people.whoAmIQuietly(person)));
        }
        AtOnce.all(questions.size(), questions);
    }

    @When("all of them ask who they are at the same time")
    public void crowd() {
        List<Supplier<Reply>> questions = new ArrayList<>();
        people.all().forEach(person -> questions.add(() -> people.whoAmIQuietly(person)));
        AtOnce.all(questions.size(), questions);
    }

    @Then("each of them is told their own name")
    public void ownNames() {
        assertThat(people.all()).as("people").isNotEmpty();
        people.all()
                .forEach(person -> assertThat(UserInfo.of(person.lastReply()).username())
                        .as("who %s is", person.name())
                        .isEqualTo("admin:" + person.name()));
    }

    @Then("each answer to {string} is {string}")
    public void each(String name, String username) {
        List<Reply> replies = people.get(name).replies();
        assertThat(replies).as("replies to %s", name).isNotEmpty();
        replies.forEach(reply -> assertThat(UserInfo.of(reply).username())
                .as("username of %s", name)
                .isEqualTo(username));
    }

    @Then("the API server says {string}")
    public void says(String username) {
        assertThat(lastUser().username()).as("username").isEqualTo(username);
    }

    @Then("the API server says the groups {string} and {string}")
    public void groups(String first, String second) {
        assertThat(lastUser().groups()).as("groups").containsExactlyInAnyOrder(first, second);
    }

    @Then("the API server says the group {string} alone")
    public void group(String only) {
        assertThat(lastUser().groups()).as("groups").containsExactly(only);
    }

    /** A session of a role has the ID of the role, without the session. */
    @Then("the API server says the UID of the role of {string}")
    public void uid(String name) {
        AwsPrincipal principal = people.get(name).principal();
        String role = principal.userId().substring(0, principal.userId().indexOf(':'));
        assertThat(lastUser().uid()).as("UID").isEqualTo("aws-iam-authenticator:" + principal.account() + ":" + role);
    }

    @Then("the API server says the extra value {string} is {string}")
    public void extra(String key, String value) {
        String said = lastUser()
                .extra(key)
                .orElseThrow(() -> new Unmet("extra value " + key + " that the API server says", value, "none"));
        assertThat(said).as("extra.%s", key).isEqualTo(value);
    }

    private UserInfo lastUser() {
        List<Person> all = people.all();
        return UserInfo.of(all.get(all.size() - 1).lastReply());
    }
}
