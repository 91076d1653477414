package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.client.cli.Main;
import dev.touchstone.features.proof.doubles.JavaCommand;
import dev.touchstone.features.proof.saboteur.Saboteur;
import dev.touchstone.features.proof.saboteur.Saboteurs;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.testbed.tier.ApiServerTier;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.client.Client;
import dev.touchstone.fixtures.implementation.host.Machine;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.implementation.program.Program;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The defects of a server break what a real kube-apiserver alone can show: JWTs beside the webhook. */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiServerProofTest {

    private static final String SCENARIOS = "@FLO-20 or @FLO-21 or @FLO-22";

    private final Proof proof = new Proof();

    @BeforeAll
    void require() {
        assumeTrue(
                ApiServerOptions.areAvailable(System.getenv(ApiServerOptions.ASSETS)),
                ApiServerOptions.ASSETS + " has kube-apiserver and etcd");
    }

    @AfterAll
    void close() {
        proof.close();
    }

    @Test
    void judge_referenceAsItIs_nothingIsBroken() {
        RunReport report = judge(Sabotage.none(), Set.of());

        assertThat(report.scenarios())
                .isNotEmpty()
                .extracting(ScenarioResult::status)
                .containsOnly(ScenarioStatus.PASSED);
    }

    @ParameterizedTest
    @CsvSource({
        "the session stays in the role, FLO-20 FLO-21 FLO-22",
        "a JWT is believed, FLO-21 FLO-22",
        "a JWT is one request too many, FLO-21",
        "STS is asked about a JWT, FLO-21 FLO-22",
    })
    void judge_saboteur_breaksWhatItReaches(String defect, String broken) {
        Set<String> breaks = Set.of(broken.split(" "));

        assertThat(Proof.broken(judge(saboteur(defect), breaks))).containsExactlyInAnyOrderElementsOf(breaks);
    }

    private static Sabotage saboteur(String id) {
        return Saboteurs.all().stream()
                .filter(saboteur -> saboteur.id().equals(id))
                .map(Saboteur::sabotage)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no saboteur <" + id + ">"));
    }

    private RunReport judge(Sabotage sabotage, Set<String> breaks) {
        ApiServerOptions options = ApiServerOptions.fromEnvironment(System.getenv());
        return proof.judgeIn(
                        authenticators -> new ApiServerTier(authenticators, options),
                        access -> ReferenceHost.server("reference", access, sabotage),
                        ApiServerProofTest::client,
                        Scenarios.breaking(breaks, SCENARIOS))
                .join();
    }

    /** A plugin is a program, even where the server is in this JVM. */
    private static ClientImplementation client(AwsAccess access) {
        return new Client(
                Program.command(JavaCommand.of(Main.class) + " token -i {cluster} [-r {role}]", access), new Machine());
    }
}
