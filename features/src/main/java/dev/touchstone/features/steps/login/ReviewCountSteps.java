package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;

/** How often the authenticator, and STS by it, is asked about those who log in. */
public final class ReviewCountSteps {

    private static final int TRIES = 5;

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final People people;
    private long reviewsBefore;

    public ReviewCountSteps(ClusterState state, People people) {
        this.state = state;
        this.people = people;
    }

    /** A client that starts slowly, beside others, may need longer than the cache time, and it is tried again. */
    @When("{string} asks who they are {int} times within the cache time")
    public void asksTimes(String name, int times) {
        Duration cacheTime = state.cluster().cacheTtl();
        Duration took = Duration.ZERO;
        for (int tried = 0; tried < TRIES; tried++) {
            reviewsBefore = state.cluster().tokenReviews();
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                // Whoever is refused is not answered from a cache.
                UserInfo.of(people.whoAmI(people.get(name)));
            }
            took = Duration.ofNanos(System.nanoTime() - begin);
            if (took.compareTo(cacheTime) <= 0) {
                return;
            }
            // By then the API server has forgotten the answer.
            Waits.pass(cacheTime);
        }
        throw new ImplementationFailure(
                times + " requests took " + took.toMillis() + " ms, longer than the cache time, in each of " + TRIES
                        + " tries; the machine is too busy to judge it");
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

    /** A kube-apiserver that asks again does so 5 times, for each request of kubectl. How often STS is asked is another matter. */
    @Then("the API server has asked the authenticator fewer than {int} times")
    public void askedFewer(int times) {
        assertThat(state.cluster().tokenReviews())
                .as("token reviews that the API server asked for")
                .isBetween(1L, times - 1L);
    }

    @Then("STS has seen no request without an access key")
    public void noAnonymousCall() {
        assertThat(Edge.questionsAboutNoUrl(0))
                .as("requests without an access key by which STS was asked about something that is no presigned URL")
                .isEmpty();
    }

    private List<AwsCall> calls(String name) {
        return bed.aws().calls(people.get(name).principal().accessKeyId());
    }
}
