package dev.touchstone.features.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import dev.touchstone.features.proof.Proof;
import dev.touchstone.features.proof.doubles.DoubleServers;
import dev.touchstone.features.proof.doubles.ForgingClient;
import dev.touchstone.features.proof.doubles.JavaCommand;
import dev.touchstone.features.proof.server.ReferenceHost;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.cluster.Cluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerCluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedCluster;
import dev.touchstone.fixtures.cluster.embedded.EmbeddedOptions;
import dev.touchstone.fixtures.cluster.json.Json;
import dev.touchstone.fixtures.cluster.kubeconfig.ExecUser;
import dev.touchstone.fixtures.cluster.objects.IdentityMappings;
import dev.touchstone.fixtures.container.ContainerLab;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.PluginCommand;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServerImplementation;
import dev.touchstone.fixtures.implementation.program.AwsAccess;
import dev.touchstone.fixtures.process.Executables;
import dev.touchstone.fixtures.process.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code touchstone run --cluster KUBECONFIG}, as a program of its own in an environment that leads to an AWS: as a person
 * would run it with theirs.
 */
@ResourceLock(Proof.WHOLE_MACHINE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunningClusterIT {

    private static final String ACCOUNT = StandardSettings.ACCOUNT;
    private static final String ADMIN = "arn:aws:iam::" + ACCOUNT + ":role/KubernetesAdmin";
    private static final String STRANGER = "arn:aws:iam::" + ACCOUNT + ":role/Stranger";
    /** Spares a run the others, which it would only skip. */
    private static final String HOSTED = "--tags=@tier.kubeconfig";

    /** Where the definition says what an identity mapping is. */
    private static final String MAPPING = "/spec/versions/0/schema/openAPIV3Schema/properties/spec";

    private static final String CLIENT_IMAGE =
            System.getProperty("touchstone.test.client.image", "lab/aws-iam-authenticator:v0.7.18");

    @TempDir
    private Path folder;

    private AwsEdge edge;
    private AwsAccess access;

    @BeforeAll
    void start() {
        assumeTrue(Executables.find("kubectl").isPresent(), "kubectl is on PATH");
        edge = AwsEdge.start();
        access = AwsAccess.through(edge.httpsProxy(), edge.caBundle());
        edge.role(new AwsRole(ADMIN, "AROAKUBERNETESADMIN", Set.of(ACCOUNT)));
        edge.role(new AwsRole(STRANGER, "AROASTRANGER", Set.of(ACCOUNT)));
    }

    @AfterAll
    void stop() {
        if (edge != null) {
            edge.close();
        }
    }

    @Test
    void run_rightServerAndClient_passesAndChangesNothing() throws IOException {
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            String before = objects(cluster);

            JudgedRun run = judge(
                    cluster, user(), "--role", ADMIN, "--unmapped-role", STRANGER, "--expect-groups", "system:masters");

            assertThat(run.end().status()).as(run.transcript()).isZero();
            assertThat(objects(cluster)).isEqualTo(before);
            assertThat(run.outcomes())
                    .containsEntry("FLO-01", Outcome.PASSED)
                    .containsEntry("FLO-02", Outcome.PASSED)
                    .containsEntry("FLO-03", Outcome.PASSED)
                    .containsEntry("FLO-05", Outcome.PASSED)
                    .containsEntry("FLO-08", Outcome.PASSED)
                    .containsEntry("VER-07", Outcome.PASSED)
                    .containsEntry("VER-52", Outcome.PASSED)
                    .containsEntry("EXE-01", Outcome.PASSED)
                    .containsEntry("FLO-10", Outcome.SKIPPED)
                    .containsEntry("MAP-01", Outcome.SKIPPED);
            assertThat(run.skipped("FLO-02")).containsExactly("The API server sees the username of the mapping");
        }
    }

    @Test
    void run_realApiServer_passes() throws IOException {
        assumeTrue(
                ApiServerOptions.areAvailable(System.getenv(ApiServerOptions.ASSETS)),
                ApiServerOptions.ASSETS + " has kube-apiserver and etcd");
        try (RunningServer server = reference().start(StandardSettings.standard());
                Cluster cluster = ApiServerCluster.start(server, ApiServerOptions.fromEnvironment(System.getenv()))) {
            JudgedRun run = judge(cluster, user(), HOSTED, "--role", ADMIN, "--expect-groups", "system:masters");

            assertThat(run.end().status()).as(run.transcript()).isZero();
            assertThat(run.outcomes())
                    .containsEntry("FLO-01", Outcome.PASSED)
                    .containsEntry("FLO-02", Outcome.PASSED)
                    .containsEntry("FLO-03", Outcome.SKIPPED)
                    .containsEntry("FLO-05", Outcome.PASSED);
        }
    }

    @Test
    void run_clientImage_hasTheAccountOfTheUserToo() throws IOException {
        assumeTrue(hasClientImage(), "there is an engine, and the image " + CLIENT_IMAGE);
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            JudgedRun run = judge(cluster, user(), HOSTED, "--role", ADMIN, "--client-image", CLIENT_IMAGE);

            assertThat(run.end().status()).as(run.transcript()).isZero();
            assertThat(run.outcomes()).containsEntry("FLO-01", Outcome.PASSED).containsEntry("FLO-02", Outcome.PASSED);
        }
    }

    @Test
    void run_userWithoutARole_isWhoTheyAreToAws() throws IOException {
        AwsPrincipal alice = edge.newPrincipal(
                ACCOUNT, "arn:aws:sts::" + ACCOUNT + ":assumed-role/KubernetesViewer/alice", "AROAVIEWER:alice");
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            JudgedRun right =
                    judge(cluster, alice, HOSTED, "--expect-username", "viewer:alice", "--expect-groups", "viewers");
            JudgedRun wrong = judge(cluster, alice, HOSTED, "--expect-username", "admin:alice");

            assertThat(right.end().status()).as(right.transcript()).isZero();
            assertThat(right.outcomes())
                    .containsEntry("FLO-01", Outcome.PASSED)
                    .containsEntry("FLO-02", Outcome.PASSED);
            assertThat(wrong.end().status()).as(wrong.transcript()).isEqualTo(1);
            assertThat(wrong.broken()).containsExactly("FLO-02");
        }
    }

    @Test
    void run_serverThatAcceptsEveryone_fails() throws IOException {
        ServerImplementation applauding = DoubleServers.answering("accepts everyone", DoubleServers::applauding);
        try (RunningServer server = applauding.start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            JudgedRun run = judge(cluster, user(), HOSTED, "--role", ADMIN, "--unmapped-role", STRANGER);

            assertThat(run.end().status()).as(run.transcript()).isEqualTo(1);
            assertThat(run.broken())
                    .contains("FLO-02", "FLO-03", "FLO-05", "SEC-02", "VER-03", "VER-07", "VER-38", "VER-43", "VER-52")
                    .doesNotContain("FLO-01", "FLO-08");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                 | required | [username]      | required keys of spec",
                "''                 | required | [arn]           | required keys of spec",
                "/properties        | groups   | {type: object}  | type of spec.groups",
                "/properties/groups | items    | {type: integer} | type of spec.groups",
            })
    void run_definitionThatLetsMoreIn_fails(String place, String field, String weaker, String what) throws IOException {
        ObjectNode definition = IdentityMappings.definition();
        ((ObjectNode) definition.at(MAPPING + place)).set(field, Json.readYaml(weaker));
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            cluster.api().merge(IdentityMappings.DEFINITION, definition);

            JudgedRun run = judge(cluster, user(), "--tags=@FLO-01 or @BCR-11", "--role", ADMIN);

            assertThat(run.outcomes()).containsEntry("FLO-01", Outcome.PASSED);
            assertThat(Proof.broken(run.report())).containsExactly("BCR-11");
            assertThat(run.report().scenarios())
                    .filteredOn(scenario -> scenario.requirements().contains("BCR-11"))
                    .singleElement()
                    .satisfies(scenario -> assertThat(scenario.failure().message())
                            .contains("the definition of identity mappings: " + what));
        }
    }

    @Test
    void run_clientThatSignsForAnotherCluster_fails() throws IOException {
        AwsPrincipal alice = edge.newPrincipal(
                ACCOUNT, "arn:aws:sts::" + ACCOUNT + ":assumed-role/KubernetesAdmin/alice", "AROAADMIN:alice");
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            JudgedRun run = judge(
                    cluster, alice, HOSTED, "--client-command", JavaCommand.of(ForgingClient.class) + " other-cluster");

            assertThat(run.end().status()).as(run.transcript()).isEqualTo(1);
            assertThat(run.broken()).contains("FLO-01", "FLO-02").doesNotContain("FLO-05", "EXE-01");
        }
    }

    @Test
    void run_withoutCredentials_saysSoAndIsNoVerdict() throws IOException {
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            Finished end = TouchstoneProgram.run(access.environment(), folder, line(kubeconfig(cluster)));

            assertThat(end.status()).isEqualTo(2);
            assertThat(end.stderr().strip().lines()).hasSize(1);
            assertThat(end.stderr()).contains("makes no token for cluster " + StandardSettings.CLUSTER, "credentials");
        }
    }

    @Test
    void run_clusterThatDoesNotAnswer_saysSoAndIsNoVerdict() throws IOException {
        Path kubeconfig;
        try (RunningServer server = reference().start(StandardSettings.standard());
                EmbeddedCluster cluster = EmbeddedCluster.start(server, EmbeddedOptions.defaults())) {
            kubeconfig = kubeconfig(cluster);
        }

        Finished end = TouchstoneProgram.run(environment(user()), folder, line(kubeconfig));

        assertThat(end.status()).as(end.stderr()).isEqualTo(2);
        assertThat(end.stderr().strip().lines()).hasSize(1);
        assertThat(end.stderr()).contains("does not answer", kubeconfig.toString());
    }

    private JudgedRun judge(Cluster cluster, AwsPrincipal who, String... options) throws IOException {
        JudgedRun run = TouchstoneProgram.judge(environment(who), folder, line(kubeconfig(cluster), options));
        assertThat(run.end().stdout()).doesNotContain(who.secretAccessKey());
        assertThat(run.page())
                .doesNotContain(who.secretAccessKey())
                .doesNotContainPattern("k8s-aws-v1\\.[A-Za-z0-9_-]{40}");
        return run;
    }

    private static List<String> line(Path kubeconfig, String... options) {
        List<String> line = new ArrayList<>(List.of("run", "--cluster", kubeconfig.toString()));
        line.addAll(List.of(options));
        return line;
    }

    /** What a person keeps: how the cluster is reached, and which plugin is run for it. */
    private Path kubeconfig(Cluster cluster) throws IOException {
        PluginCommand plugin =
                new PluginCommand("aws-iam-authenticator", List.of("token", "-i", StandardSettings.CLUSTER), Map.of());
        return Files.writeString(
                Files.createTempFile(folder, "cluster", ".kubeconfig"),
                cluster.kubeconfig("lab")
                        .withExecUser("me", ExecUser.of(plugin))
                        .text());
    }

    private Map<String, String> environment(AwsPrincipal who) {
        Map<String, String> environment = new TreeMap<>(access.environment());
        environment.putAll(who.environment());
        return environment;
    }

    private AwsPrincipal user() {
        return edge.newPrincipal(ACCOUNT, "arn:aws:iam::" + ACCOUNT + ":user/me", "AIDAME");
    }

    private ServerImplementation reference() {
        return ReferenceHost.server("reference", access, Sabotage.none());
    }

    private static boolean hasClientImage() {
        try {
            ContainerLab.connect().client().inspectImageCmd(CLIENT_IMAGE).exec();
            return true;
        } catch (ImplementationFailure | NotFoundException absent) {
            return false;
        }
    }

    private static String objects(EmbeddedCluster cluster) {
        return Stream.of(
                        "/api/v1/namespaces",
                        "/api/v1/nodes",
                        "/api/v1/configmaps",
                        "/apis/rbac.authorization.k8s.io/v1/clusterroles",
                        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings")
                .map(cluster.api()::get)
                .collect(Collectors.joining("\n"));
    }
}
