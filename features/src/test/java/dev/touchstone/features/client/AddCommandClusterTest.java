package dev.touchstone.features.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchstone.client.cli.Main;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerCluster;
import dev.touchstone.fixtures.cluster.apiserver.ApiServerOptions;
import dev.touchstone.fixtures.process.ChildProcess;
import dev.touchstone.fixtures.process.Finished;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code add} on a real kube-apiserver, by the kubectl of this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddCommandClusterTest {

    private static final String CONFIG_MAP = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: aws-auth
              namespace: kube-system
              labels: {kept: "yes"}
            data:
              mapRoles: |
                - rolearn: arn:aws:iam::111122223333:role/nodes
                  username: system:node:{{EC2PrivateDNSName}}
                  groups: [system:nodes]
              other: kept
            """;

    @TempDir
    private static Path folder;

    private ApiServerCluster cluster;
    private Path kubeconfig;

    @BeforeAll
    void start() throws IOException {
        assumeTrue(
                ApiServerOptions.areAvailable(System.getenv(ApiServerOptions.ASSETS)),
                ApiServerOptions.ASSETS + " has kube-apiserver and etcd");
        cluster = ApiServerCluster.start(ApiServerOptions.fromEnvironment(System.getenv()));
        kubeconfig = Files.writeString(folder.resolve("admin.kubeconfig"), cluster.adminKubeconfig());
    }

    @AfterAll
    void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @BeforeEach
    void newConfigMap() throws IOException {
        Path file = Files.writeString(folder.resolve("aws-auth.yaml"), CONFIG_MAP);
        kubectl("delete", "configmap", "aws-auth", "--namespace", "kube-system", "--ignore-not-found");
        kubectl("create", "--filename", file.toString());
    }

    @Test
    void roleAndUser_areAddedAndTheRestIsKept() throws IOException {
        Finished role = add(
                "role", "--rolearn", "arn:aws:iam::111122223333:role/Admin", "--username", "admin", "--groups", "a,b");
        Finished user = add(
                "user", "--userarn", "arn:aws:iam::111122223333:user/bob", "--username", "bob", "--groups", "viewers");

        assertThat(role.status()).as(role.stderr()).isZero();
        assertThat(role.stdout()).startsWith("updated configmap:").contains("role/Admin");
        assertThat(user.status()).as(user.stderr()).isZero();
        JsonNode configMap = configMap();
        assertThat(configMap.at("/metadata/labels/kept").asString()).isEqualTo("yes");
        assertThat(configMap.at("/data/other").asString()).isEqualTo("kept");
        assertThat(section(configMap, "mapRoles", "rolearn"))
                .containsExactly("arn:aws:iam::111122223333:role/nodes", "arn:aws:iam::111122223333:role/Admin");
        assertThat(section(configMap, "mapUsers", "userarn")).containsExactly("arn:aws:iam::111122223333:user/bob");
    }

    @Test
    void whatIsThereAlready_isNotAddedTwice() throws IOException {
        Finished again = add(
                "role", "--rolearn", "arn:aws:iam::111122223333:role/nodes", "--username", "admin", "--groups", "a");

        assertThat(again.status()).isEqualTo(1);
        assertThat(again.stdout()).isEmpty();
        assertThat(again.stderr()).hasLineCount(1).contains("role/nodes");
        assertThat(section(configMap(), "mapRoles", "rolearn")).hasSize(1);
    }

    @Test
    void severalAtOnce_areAllAdded() throws IOException {
        List<CompletableFuture<Finished>> adding = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> add(
                                "user",
                                "--userarn",
                                "arn:aws:iam::111122223333:user/u" + i,
                                "--username",
                                "u",
                                "--groups",
                                "g"),
                        task -> new Thread(task, "add").start()))
                .toList();
        List<Finished> ends = adding.stream().map(CompletableFuture::join).toList();

        assertThat(ends)
                .allSatisfy(end -> assertThat(end.status()).as(end.stderr()).isZero());
        assertThat(section(configMap(), "mapUsers", "userarn")).hasSize(3);
    }

    @Test
    void noConfigMap_isSaidInOneLine() throws IOException {
        kubectl("delete", "configmap", "aws-auth", "--namespace", "kube-system");

        Finished end = add("user", "--userarn", "arn:aws:iam::111122223333:user/u", "--username", "u", "--groups", "g");

        assertThat(end.status()).isEqualTo(1);
        assertThat(end.stderr()).hasLineCount(1).contains("aws-auth").contains("not found");
    }

    private Finished add(String... arguments) {
        List<String> line = new ArrayList<>(List.of("add"));
        line.addAll(List.of(arguments));
        line.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--prompt=false"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                line.toArray(String[]::new),
                // Without a home, kubectl leaves its cache where it runs.
                Map.of("HOME", folder.toString()),
                InputStream.nullInputStream(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Finished(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private JsonNode configMap() throws IOException {
        return JsonMapper.shared()
                .readTree(kubectl("get", "configmap", "aws-auth", "--namespace", "kube-system", "--output", "json"));
    }

    private static List<String> section(JsonNode configMap, String name, String key) {
        List<String> values = new ArrayList<>();
        YAMLMapper.shared()
                .readTree(configMap.path("data").path(name).asString(""))
                .forEach(entry -> values.add(entry.path(key).asString()));
        return values;
    }

    private String kubectl(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("kubectl", "--kubeconfig", kubeconfig.toString()));
        line.addAll(List.of(arguments));
        Finished end = ChildProcess.run(line, Map.of(), folder, Duration.ofSeconds(60));
        assertThat(end.status())
                .as("kubectl %s: %s", arguments[0], end.stderr())
                .isZero();
        return end.stdout();
    }
}
