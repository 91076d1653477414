package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.LargeToken;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** What people ask a cluster, and what they are told. */
public final class LoginSteps {

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final People people;
    private long reviewsBefore;

    public LoginSteps(ClusterState state, People people) {
        this.state = state;
        this.people = people;
    }

    @When("{string} lists the nodes")
    public void lists(String name) {
        people.list(people.get(name), "nodes");
    }

    @When("{string} lists the nodes as {string}, in a pod of the client's image")
    public void listsInPod(String name, String role) {
        people.listInPod(people.get(name), "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role, "nodes");
    }

    @When("{string} lists the nodes in a pod of the client's image")
    public void listsInPod(String name) {
        people.listInPod(people.get(name), null, "nodes");
    }

    @When("{string} asks who they are")
    public void asks(String name) {
        people.whoAmI(people.get(name));
    }

    @When("{string} asks who they are {int} times within the cache time")
    public void asksTimes(String name, int times) {
        reviewsBefore = state.cluster().tokenReviews();
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            asks(name);
            identity(people.get(name).lastReply());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(state.cluster().cacheTtl()) > 0) {
            throw new ImplementationFailure(times + " requests took " + took.toMillis()
                    + " ms, longer than the cache time; the machine is too busy to judge it");
        }
    }

    @When("both ask who they are {int} times each at the same time")
    public void both(int times) {
        List<Callable<Reply>> questions = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            people.all().forEach(person -> questions.add(() -> people.whoAmIQuietly(person)));
        }
        together(questions);
    }

    @When("all of them ask who they are at the same time")
    public void crowd() {
        List<Callable<Reply>> questions = new ArrayList<>();
        people.all().forEach(person -> questions.add(() -> people.whoAmIQuietly(person)));
        together(questions);
    }

    @Then("each of them is told their own name")
    public void ownNames() {
        assertThat(people.all()).as("people").isNotEmpty();
        people.all().forEach(person -> assertThat(username(identity(person.lastReply())))
                .as("who %s is", person.name())
                .isEqualTo("admin:" + person.name()));
    }

    @Then("each answer to {string} is {string}")
    public void each(String name, String username) {
        List<Reply> replies = people.get(name).replies();
        assertThat(replies).as("replies to %s", name).isNotEmpty();
        replies.forEach(reply ->
                assertThat(username(identity(reply))).as("username of %s", name).isEqualTo(username));
    }

    @Then("{string} sees the nodes of the cluster")
    public void sees(String name) {
        JsonNode list = answer(people.get(name).lastReply());
        List<String> names = new ArrayList<>();
        list.path("items")
                .forEach(item -> names.add(item.path("metadata").path("name").asString()));
        assertThat(names)
                .as("names of the nodes")
                .containsExactlyInAnyOrderElementsOf(state.cluster().nodes());
    }

    @Then("the large token of {string} is accepted")
    public void largeAccepted(String name) {
        if (people.get(name).lastReply() instanceof Reply.Unauthorized refused) {
            throw LargeToken.refused("reply to " + name + ", whose session token has 4096 bytes", refused.describe());
        }
    }

    @Then("{string} is not logged in")
    public void unauthorized(String name) {
        Reply reply = people.get(name).lastReply();
        require(Reply.Unauthorized.class, name, reply);
    }

    @Then("{string} is soon not logged in")
    public void soonUnauthorized(String name) {
        bed.waits().eventuallyLoggedIn(() -> {
            lists(name);
            unauthorized(name);
        });
    }

    @Then("{string} is forbidden to, as {string}")
    public void forbidden(String name, String username) {
        Reply reply = people.get(name).lastReply();
        require(Reply.Forbidden.class, name, reply);
        assertThat(reply.transcript()).as("what %s is told", name).contains("\"" + username + "\"");
    }

    @Then("the plugin of {string} has failed with {string}")
    public void pluginFailed(String name, String text) {
        Reply reply = people.get(name).lastReply();
        require(Reply.PluginFailed.class, name, reply);
        assertThat(reply.transcript()).as("what %s is told", name).contains(text);
    }

    @Then("{string} cannot list the nodes")
    public void cannot(String name) {
        lists(name);
        if (people.get(name).lastReply() instanceof Reply.Answer answer) {
            throw new Unmet("reply to " + name, "anything but an answer", answer.describe());
        }
    }

    @Then("{string} can list the nodes within {int} seconds")
    public void canAgain(String name, int seconds) {
        bed.waits().loggedInWithin(Duration.ofSeconds(seconds), () -> {
            lists(name);
            require(Reply.Answer.class, name, people.get(name).lastReply());
        });
    }

    @Then("the authenticator has been asked once")
    public void askedOnce() {
        assertThat(state.cluster().tokenReviews() - reviewsBefore)
                .as("token reviews that the API server asked for")
                .isEqualTo(1);
    }

    @Then("it is asked again after the cache time")
    public void askedAgain() {
        bed.waits().eventuallyLoggedIn(() -> {
            people.all().forEach(people::whoAmI);
            assertThat(state.cluster().tokenReviews() - reviewsBefore)
                    .as("token reviews that the API server asked for")
                    .isGreaterThan(1);
        });
    }

    @Then("no token of {string} has reached STS")
    public void noToken(String name) {
        assertThat(bed.aws().calls(people.get(name).principal().accessKeyId()))
                .as("requests of %s that reached STS", name)
                .extracting(AwsCall::method)
                .doesNotContain("GET");
    }

    @Then("STS has been asked about {string} at least {int} times, as often as the authenticator")
    public void askedAgain(String name, int times) {
        assertThat(calls(name))
                .as("requests by which STS was asked about %s", name)
                .hasSizeGreaterThanOrEqualTo(times)
                .hasSize((int) state.cluster().tokenReviews());
    }

    /** A kube-apiserver that asks again does so 5 times, for each request of kubectl. */
    @Then("STS has been asked about {string} fewer than {int} times")
    public void askedFewer(String name, int times) {
        assertThat(calls(name))
                .as("requests by which STS was asked about %s", name)
                .isNotEmpty()
                .hasSizeLessThan(times);
    }

    private List<AwsCall> calls(String name) {
        return bed.aws().calls(people.get(name).principal().accessKeyId());
    }

    @Then("STS has seen no request without an access key")
    public void noAnonymousCall() {
        assertThat(Edge.questionsAboutNoUrl(0))
                .as("requests without an access key by which STS was asked about something that is no presigned URL")
                .isEmpty();
    }

    @Then("the API server says {string}")
    public void says(String username) {
        assertThat(username(identity(lastReply()))).as("username").isEqualTo(username);
    }

    @Then("the API server says the groups {string} and {string}")
    public void groups(String first, String second) {
        assertThat(groups()).as("groups").containsExactlyInAnyOrder(first, second);
    }

    @Then("the API server says the group {string} alone")
    public void group(String only) {
        assertThat(groups()).as("groups").containsExactly(only);
    }

    private List<String> groups() {
        List<String> groups = new ArrayList<>();
        identity(lastReply()).path("groups").forEach(group -> groups.add(group.asString()));
        return groups;
    }

    /** A session of a role has the ID of the role, without the session. */
    @Then("the API server says the UID of the role of {string}")
    public void uid(String name) {
        AwsPrincipal principal = people.get(name).principal();
        String role = principal.userId().substring(0, principal.userId().indexOf(':'));
        assertThat(identity(lastReply()).path("uid").asString(""))
                .as("UID")
                .isEqualTo("aws-iam-authenticator:" + principal.account() + ":" + role);
    }

    @Then("the API server says the extra value {string} is {string}")
    public void extra(String key, String value) {
        JsonNode values = identity(lastReply()).path("extra").properties().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(key))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new Unmet("extra value " + key + " that the API server says", value, "none"));
        assertThat(values.path(0).asString("")).as("extra.%s", key).isEqualTo(value);
    }

    private Reply lastReply() {
        List<Person> all = people.all();
        return all.get(all.size() - 1).lastReply();
    }

    private void require(Class<? extends Reply> kind, String name, Reply reply) {
        if (!kind.isInstance(reply)) {
            throw new Unmet("reply to " + name, kind.getSimpleName(), reply.describe());
        }
        people.rightlyRefused();
    }

    private static JsonNode answer(Reply reply) {
        if (reply instanceof Reply.Answer answer) {
            return answer.body();
        }
        throw new Unmet("reply of the API server", "an answer", reply.describe());
    }

    private static JsonNode identity(Reply reply) {
        return answer(reply).path("status").path("userInfo");
    }

    private static String username(JsonNode userInfo) {
        return userInfo.path("username").asString("");
    }

    private static void together(List<Callable<Reply>> questions) {
        ExecutorService executor = Executors.newFixedThreadPool(questions.size());
        try {
            for (Future<Reply> reply : executor.invokeAll(questions)) {
                reply.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request could not be made", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
