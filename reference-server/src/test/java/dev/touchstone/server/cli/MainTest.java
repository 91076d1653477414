package dev.touchstone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.RunningServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void server_malformedProxy_endsWithALineWithoutItsPassword() {
        int status = run(
                Map.of("HTTPS_PROXY", "http://me:hush%zz@proxy.example.com:3128", "AWS_EC2_METADATA_DISABLED", "true"),
                "server",
                "-i",
                "lab");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("level=fatal", "HTTPS_PROXY is not the URL of a proxy that can be used")
                .doesNotContain("hush", "me:");
    }

    @Test
    void server_endedByADefect_leavesTheExitStatusToTheCaller() {
        AtomicBoolean forgotten = new AtomicBoolean();
        Lifetime defect = new Lifetime() {
            @Override
            public void begin(EventLog log) {
                // Nothing to prepare.
            }

            @Override
            public void serve(RunningServer server) {
                server.close();
                throw new IllegalStateException("a defect");
            }

            @Override
            public void forget() {
                forgotten.set(true);
            }
        };

        int status = run(
                Map.of("AWS_EC2_METADATA_DISABLED", "true"),
                defect,
                "server",
                "-i",
                "lab",
                "--port",
                "0",
                "--state-dir",
                folder.toString(),
                "--kubeconfig-pregenerated");

        assertThat(status).isEqualTo(1);
        assertThat(forgotten).isTrue();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("java.lang.IllegalStateException: a defect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "explain", "lint", "verify", "init"})
    void help_namesWhatEachOptionTakes(String command) {
        assertThat(run(Map.of(), command, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Usage: ").doesNotContain("<");
    }

    @Test
    void server_prefixesReservedForAnUnknownBackend_areWarnedOf() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                clusterID: lab
                server:
                  reservedPrefixConfig:
                  - {backendMode: EKSConfigMaps, usernamePrefixReserveList: ["system:"]}
                  - {backendMode: File, usernamePrefixReserveList: ["system:"]}
                """);
        // The proxy is refused after the configuration has been read, so that no server stays.
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://%zz", "AWS_EC2_METADATA_DISABLED", "true");

        assertThat(run(environment, "server", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains("level=warning")))
                .singleElement()
                .asString()
                .contains("EKSConfigMaps", "MountedFile, EKSConfigMap, CRD, DynamicFile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!<%20a> lab", "\"\\UFFFFFFFF\""})
    void server_configurationThatIsNoYaml_endsWithALine(String clusterId) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "clusterID: " + clusterId + "\n");

        assertThat(run(Map.of(), "server", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("not YAML at line 1, column 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!<%20a> lab", "\"\\UFFFFFFFF\""})
    void lint_fileThatIsNoYaml_endsWithALine(String clusterId) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "clusterID: " + clusterId + "\n");

        assertThat(run(Map.of(), "lint", file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8)).hasLineCount(1).contains("config.yaml:1: error: not YAML");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void lint_findingThatItCanMend_isFollowedByTheLineAsItShouldBe() throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), """
                clusterID: lab
                server:
                  mapRoles:
                  - rolearn: arn:aws:iam::123456789012:role/Admin
                    username: admin:{{SesionName}}
                """);

        assertThat(run(Map.of(), "lint", file.toString())).isEqualTo(1);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        file + ":5: error: {{SesionName}} is not a placeholder and is kept as is",
                        "    should be: username: admin:{{SessionName}}");
    }

    @Test
    void verify_tokenInTheWrongPlace_isNotRepeated() {
        assertThat(run(Map.of(), "verify", "-i", "lab", "k8s-aws-v1.hush")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Error: Unmatched argument")
                .doesNotContain("hush");
    }

    private int run(Map<String, String> environment, String... arguments) {
        return run(environment, new ThreadLifetime(), arguments);
    }

    private int run(Map<String, String> environment, Lifetime lifetime, String... arguments) {
        return Main.run(
                new Shell(
                        new ByteArrayInputStream(new byte[0]),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        folder,
                        lifetime),
                arguments);
    }
}
