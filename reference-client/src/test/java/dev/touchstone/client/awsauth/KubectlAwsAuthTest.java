package dev.touchstone.client.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.awsauth.AwsAuthStore.Stored;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KubectlAwsAuthTest {

    private static final ClusterChoice CLUSTER = new ClusterChoice(null, "c", "");

    @TempDir
    Path folder;

    @Test
    void kubectl_isGivenTheConnectionAndTheWholeConfigMap() throws IOException {
        KubectlAwsAuth store = kubectl("""
                echo "$@" >> "%1$s/calls"
                case "$*" in
                *get*) echo '{"kind":"ConfigMap","metadata":{"resourceVersion":"7"},"data":{"other":"kept"}}' ;;
                *) tee "%1$s/written" ;;
                esac
                """);

        Stored before = store.read().orElseThrow();
        assertThat(store.write(before, "mapRoles", "text")).isPresent();

        assertThat(before).isEqualTo(new Stored("7", Map.of("other", "kept")));
        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsExactly(
                        "--context c get configmap aws-auth --namespace kube-system --output json",
                        "--context c replace --validate=false --filename - --output yaml");
        JsonNode written = JsonMapper.shared().readTree(folder.resolve("written"));
        assertThat(written.path("metadata").path("resourceVersion").asString()).isEqualTo("7");
        assertThat(written.path("data").path("mapRoles").asString()).isEqualTo("text");
        assertThat(written.path("data").path("other").asString()).isEqualTo("kept");
    }

    @Test
    void noConfigMap_isNone() throws IOException {
        assertThat(kubectl("echo 'Error from server (NotFound): configmaps \"aws-auth\" not found' >&2; exit 1")
                        .read())
                .isEmpty();
    }

    @Test
    void conflict_isToldFromOtherFailures() throws IOException {
        String get = "case \"$*\" in *get*) echo '{\"metadata\":{\"resourceVersion\":\"7\"}}'; exit 0 ;; esac\n";
        KubectlAwsAuth late = kubectl(get + "echo 'Error from server (Conflict): modified' >&2; exit 1");
        assertThat(late.write(late.read().orElseThrow(), "mapRoles", "text")).isEmpty();

        KubectlAwsAuth refused = kubectl(get + "echo 'Error from server (Forbidden)' >&2; echo x >&2; exit 1");
        Stored before = refused.read().orElseThrow();
        assertThatThrownBy(() -> refused.write(before, "mapRoles", "text"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot change aws-auth")
                .hasMessageEndingWith("Error from server (Forbidden) | x");
    }

    @Test
    void missingKubectl_isSaidSo() {
        assertThatThrownBy(() -> new KubectlAwsAuth("/nonexistent/kubectl", CLUSTER).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kubectl cannot be run");
    }

    private KubectlAwsAuth kubectl(String body) throws IOException {
        Path script = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\n" + body.formatted(folder) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return new KubectlAwsAuth(script.toString(), CLUSTER);
    }
}
