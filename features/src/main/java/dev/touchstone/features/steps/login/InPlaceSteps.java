package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Serving;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.TierCluster;
import dev.touchstone.features.steps.Version;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.cluster.k3s.K3sCluster;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** An authenticator that is updated under an API server that goes on asking it, on this host or as a DaemonSet. */
public final class InPlaceSteps {

    /** A JVM on a machine that others load takes most of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Shorter than a program gets that does not end at the first signal. */
    private static final Duration UNDER_WAY = Duration.ofMillis(300);

    private static final String IN_PLACE_OF_THE_OTHER =
            "the authenticator as the DaemonSet of kops, in place of the other server";

    private final TestBed bed = CurrentTestBed.get();
    private final ClusterState state;
    private final Evidence evidence;
    private final People people;
    private final Earlier<Incumbent> incumbent = new Earlier<>("started an authenticator");
    private @Nullable K3sCluster updated;
    private @Nullable PresentedToken repeated;
    private @Nullable Reply underWay;
    private boolean steady;

    public InPlaceSteps(ClusterState state, Evidence evidence, People people) {
        this.state = state;
        this.evidence = evidence;
        this.people = people;
    }

    @Given("an authenticator of its own, which is {version}")
    public void own(Version version) {
        incumbent.set(new Incumbent(version.in(bed), bed.server()));
    }

    @Given("its DaemonSet runs {version}")
    public void runs(Version version) {
        K3sCluster cluster = TierCluster.k3s(state.cluster());
        String image = version.in(cluster.images());
        updated = cluster;
        cluster.update(image);
    }

    @Given("its DaemonSet mounts its state directory read-only")
    public void mountsReadOnly() {
        K3sCluster cluster = TierCluster.k3s(state.cluster());
        updated = cluster;
        Serving.required(
                "the authenticator as the DaemonSet of kops, with its state directory mounted read-only",
                () -> cluster.authenticator().mountState(true));
    }

    @When("a token is presented again and again while {version} takes its place")
    public void replaced(Version version) {
        watch(incumbent.get().running(), version, () -> incumbent.get().replace(version.in(bed)));
    }

    @When("a token is presented again and again while its DaemonSet goes over to {version}")
    public void goesOver(Version version) {
        K3sCluster cluster = TierCluster.k3s(state.cluster());
        String image = version.in(cluster.images());
        Runnable update = () -> cluster.update(image);
        watch(
                cluster.authenticator(),
                version,
                version == Version.UNDER_TEST ? () -> Serving.required(IN_PLACE_OF_THE_OTHER, update) : update);
    }

    private void watch(RunningServer server, Version next, Runnable update) {
        PresentedToken presented = new PresentedToken(bed.newWebhook(), server, token(administrator()));
        repeated = presented;
        LoginWatch watch = new LoginWatch(presented::present, PATIENCE);
        steady = watch.during(update);
        if (bed.other() != bed.server()) {
            bed.note(String.format(
                    Locale.ROOT,
                    "While %s took over from the other server, the longest time without an answer was %.1f s"
                            + " (%d of %d reviews had none).",
                    next.in(bed).description(),
                    watch.longestOutage().toMillis() / 1000.0,
                    watch.failures().size() - presented.refused().size(),
                    watch.count()));
        }
    }

    @When("a token is with STS as {version} takes its place")
    public void withSts(Version version) {
        // The first of all takes a new server longest, and shows that it accepts somebody.
        assertThat(tokenOf(administrator()).present().describe())
                .as("answer to an administrator before that")
                .isEqualTo("Answer");
        AwsPrincipal principal = administrator();
        bed.aws().fault(principal.accessKeyId(), new AwsFault.Slow(UNDER_WAY));
        PresentedToken presented = tokenOf(principal);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Reply> answer = CompletableFuture.supplyAsync(presented::present, thread);
            bed.waits().eventuallyLoggedIn(() -> assertThat(isWithSts(principal))
                    .as("whether STS is asked")
                    .isTrue());
            incumbent.get().replace(version.in(bed));
            underWay = answer.join();
        } finally {
            thread.shutdownNow();
        }
    }

    private PresentedToken tokenOf(AwsPrincipal principal) {
        return new PresentedToken(bed.newWebhook(), incumbent.get().running(), token(principal));
    }

    private boolean isWithSts(AwsPrincipal principal) {
        return bed.aws().calls().stream()
                .anyMatch(call -> principal.accessKeyId().equals(call.accessKeyId()));
    }

    @Then("no API server was told that the token is refused, or shown another certificate")
    public void noneRefused() {
        assertThat(repeated).isNotNull();
        assertThat(repeated.refused()).as("reviews that were refused").isEmpty();
    }

    @Then("the token is accepted again")
    public void again() {
        assertThat(steady)
                .as("whether the token is accepted again within %d s", PATIENCE.toSeconds())
                .isTrue();
    }

    @Then("that review is answered, and accepts it")
    public void answered() {
        assertThat(underWay).isNotNull();
        assertThat(underWay.describe()).as("answer to the review under way").isEqualTo("Answer");
    }

    private AwsPrincipal administrator() {
        AwsPrincipal principal = people.session("KubernetesAdmin", "update");
        evidence.concerns(principal.accessKeyId());
        return principal;
    }

    private static String token(AwsPrincipal principal) {
        return PresignedUrl.forPrincipal(principal, Settings.CLUSTER).token();
    }

    /** Before the cluster is given back. */
    @After(order = 250)
    public void finish(Scenario scenario) {
        incumbent.optional().ifPresent(authenticator -> {
            if (scenario.isFailed()) {
                evidence.log("log of the authenticators", authenticator.log());
            }
            authenticator.close();
        });
        if (updated != null) {
            updated.authenticator().mountState(false);
            updated.update(updated.images().server());
        }
    }
}
