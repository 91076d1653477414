package dev.touchstone.features.steps.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.touchstone.features.proof.NoClient;
import dev.touchstone.features.report.evidence.Verdicts;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.features.testbed.tier.Tier;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.cluster.AttachableCluster;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.NotServing;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.Running;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whose fault it is that a scenario gets no cluster. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterStateTest {

    private static final String FORBIDDEN = "the server under test does not run in its pod: operation not permitted";

    private final AwsEdge aws = AwsEdge.start();

    @AfterAll
    void stop() {
        aws.close();
    }

    @Test
    void shareKopsToday_serverThatItsPodDoesNotLetRun_fails() {
        Throwable seen = taking(new NotServing(FORBIDDEN), ClusterState::shareKopsToday);

        assertThat(Verdicts.isOfTheRun(seen)).as("whether the run failed").isFalse();
        assertThat(Verdicts.sentence(seen)).contains("the DaemonSet of kops", "it serves", FORBIDDEN);
    }

    @Test
    void share_serverThatDoesNotServeWithTheseSettings_fails() {
        Throwable seen = taking(new NotServing(FORBIDDEN), state -> state.share(StandardSettings.standard()));

        assertThat(Verdicts.isOfTheRun(seen)).as("whether the run failed").isFalse();
        assertThat(Verdicts.sentence(seen)).contains("the settings of this scenario", FORBIDDEN);
    }

    @Test
    void shareKopsToday_imageThatIsNotThere_isAnErrorOfTheRun() {
        Throwable seen = taking(new ImplementationFailure("no image an/image:1"), ClusterState::shareKopsToday);

        assertThat(Verdicts.isOfTheRun(seen)).as("whether the run failed").isTrue();
    }

    /** Return what a scenario ends with that takes a cluster of a tier which cannot give it any. */
    private Throwable taking(RuntimeException why, Consumer<ClusterState> taken) {
        CurrentTestBed.open(
                () -> TestBed.in(pool -> new Failing(why), aws, new NoServer(), new NoClient(), Duration.ofSeconds(1)));
        try {
            Evidence evidence = new Evidence();
            ClusterState state = new ClusterState(new AuthenticatorState(evidence), evidence);
            return catchThrowable(() -> taken.accept(state));
        } finally {
            CurrentTestBed.close();
        }
    }

    private record Failing(RuntimeException why) implements Tier {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Cluster cluster(ServerSettings settings) {
            throw why;
        }

        @Override
        public Cluster kopsToday() {
            throw why;
        }

        @Override
        public void release(Cluster cluster) {
            throw why;
        }

        @Override
        public Cluster ownCluster(RunningServer authenticator, ApiServerTerms terms) {
            throw why;
        }

        @Override
        public AttachableCluster unattached() {
            throw why;
        }

        @Override
        public int mostClusters() {
            return 1;
        }

        @Override
        public void close() {
            // It has nothing to close.
        }
    }

    private static final class NoServer implements ServerImplementation {

        @Override
        public String description() {
            return "none";
        }

        @Override
        public RunningServer start(ServerSettings settings) {
            throw new AssertionError("nobody asks for a server");
        }

        @Override
        public RunningServer start(ServerSettings settings, ServingPair pair) {
            return start(settings);
        }

        @Override
        public Running launch(Call call) {
            throw new AssertionError("nobody asks for a program");
        }
    }
}
