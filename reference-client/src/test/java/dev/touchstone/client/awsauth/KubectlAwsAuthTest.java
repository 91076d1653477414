package dev.touchstone.client.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.touchstone.client.kubectl.Kubectl;
import dev.touchstone.reference.awsauth.AwsAuthStore;
import dev.touchstone.reference.awsauth.AwsAuthStore.Stored;
import dev.touchstone.reference.awsauth.AwsAuthStore.Written;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KubectlAwsAuthTest {

    private static final ClusterChoice CLUSTER = new ClusterChoice(null, "c", "");
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");
    private static final String GET =
            "case \"$*\" in *get*) echo '{\"metadata\":{\"resourceVersion\":\"7\"}}'; exit 0 ;; esac\n";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream messages = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void open_withoutAKubeconfig_asksNobody() throws IOException {
        ClusterChoice usual = new ClusterChoice(null, "", "");
        Map<String, String> missing = Map.of("HOME", folder.toString(), "KUBECONFIG", "none:" + folder.resolve("no"));

        assertThatThrownBy(() -> open(usual, missing))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll("there is no kubeconfig", "KUBECONFIG", "~/.kube/config");
        assertThatThrownBy(() -> open(usual, Map.of("HOME", folder.toString())))
                .isInstanceOf(ConfigurationException.class);

        Files.createDirectory(folder.resolve(".kube"));
        Files.writeString(folder.resolve(".kube/config"), "");
        open(usual, Map.of("HOME", folder.toString())).close();
        open(usual, Map.of("KUBERNETES_SERVICE_HOST", "192.0.2.1")).close();
    }

    @Test
    void kubectl_isGivenTheConnectionAndTheWholeConfigMap() throws IOException {
        KubectlAwsAuth store = kubectl("""
                echo "$@" >> "%1$s/calls"
                case "$*" in
                *get*) echo '{"kind":"ConfigMap","metadata":{"resourceVersion":"7"},"data":{"other":"kept"}}' ;;
                *) for last; do :; done; tee "%1$s/written" < "$last" ;;
                esac
                """);

        Stored before = store.read().orElseThrow();
        assertThat(store.write(before, "mapRoles", "text")).isInstanceOf(Written.Updated.class);

        assertThat(before).isEqualTo(new Stored("7", Map.of("other", "kept")));
        List<String> calls = Files.readAllLines(folder.resolve("calls"));
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0))
                .isEqualTo(
                        "--context c --request-timeout=30s get configmap aws-auth --namespace kube-system --output json");
        assertThat(calls.get(1))
                .startsWith("--context c --request-timeout=30s replace --validate=false --output yaml --filename /");
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
        KubectlAwsAuth late = kubectl(GET + "echo 'Error from server (Conflict): modified' >&2; exit 1");
        assertThat(late.write(late.read().orElseThrow(), "mapRoles", "text"))
                .isEqualTo(new Written.Conflict("Error from server (Conflict): modified"));

        KubectlAwsAuth refused = kubectl(GET + "echo 'Error from server (Forbidden)' >&2; echo x >&2; exit 1");
        Stored before = refused.read().orElseThrow();
        assertThatThrownBy(() -> refused.write(before, "mapRoles", "text"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cannot change aws-auth")
                .hasMessageEndingWith("Error from server (Forbidden) | x");
    }

    @Test
    void failureThatOnlyMentionsAConflictOrAMissingThing_isAFailure() throws IOException {
        KubectlAwsAuth unknown =
                kubectl("echo 'Error from server (NotFound): namespaces \"kube-system\" not found' >&2; exit 1");
        assertThatThrownBy(unknown::read).hasMessageContaining("cannot read aws-auth: kubectl failed");

        KubectlAwsAuth refused = kubectl(GET + "echo 'Error from server (Forbidden): Conflict' >&2; exit 1");
        Stored before = refused.read().orElseThrow();
        assertThatThrownBy(() -> refused.write(before, "mapRoles", "text")).hasMessageContaining("cannot change");
    }

    @Test
    void whatAPluginSaysMeanwhile_isShownAtOnce() throws Exception {
        KubectlAwsAuth store =
                kubectl("printf 'MFA code: ' >&2; until [ -e '%1$s/go' ]; do sleep 0.1; done; echo '{}'");
        Thread reader = new Thread(store::read);
        reader.start();

        await().untilAsserted(
                        () -> assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("MFA code: "));
        Files.createFile(folder.resolve("go"));

        reader.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(reader.isAlive()).isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("MFA code: ");
    }

    @Test
    void whoeverHasNoPlugin_isAskedNothing() throws IOException {
        assertThat(kubectl("{}", "if read -r name; then exit 1; fi; echo '{}'").read())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "no JSON"})
    void outputThatIsNoObject_isRefused(String output) throws IOException {
        KubectlAwsAuth store = kubectl("echo '" + output + "'");

        assertThatThrownBy(store::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("expected kubectl to print a JSON object");
    }

    @Test
    void environment_isTheGivenOne() throws IOException {
        kubectl("env > '%1$s/env'\necho '{}'");
        Map<String, String> given = Map.of("PATH", folder + ":/usr/bin:/bin", "MARK", "given");

        try (AwsAuthStore store = open(CLUSTER, given)) {
            assertThat(store.read()).isPresent();
        }

        assertThat(Files.readAllLines(folder.resolve("env")))
                .contains("MARK=given")
                .noneMatch(line -> line.startsWith("HOME="));
    }

    @Test
    void pathWithoutKubectl_isSaidSo() {
        assertThatThrownBy(() -> open(CLUSTER, Map.of("PATH", folder.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kubectl is not on the PATH");
    }

    @Test
    void interruption_endsKubectl() throws Exception {
        Path started = folder.resolve("started");
        KubectlAwsAuth store = kubectl("echo $$ > '%1$s/pid'; mv '%1$s/pid' '%1$s/started'; exec sleep 60");
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(store::read);
        reader.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        reader.start();
        await().until(() -> Files.exists(started));
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(started).strip()))
                .orElseThrow();

        reader.interrupt();

        reader.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(failure.get()).isInstanceOf(ConfigurationException.class).hasMessageContaining("interrupted");
        child.onExit().get(30, TimeUnit.SECONDS);
    }

    @Test
    void missingKubectl_isSaidSo() {
        assertThatThrownBy(() ->
                        on(new Kubectl("/nonexistent/kubectl", ENVIRONMENT)).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kubectl cannot be run");
    }

    private AwsAuthStore open(ClusterChoice cluster, Map<String, String> environment) {
        return KubectlAwsAuth.open(cluster, environment, messages);
    }

    private KubectlAwsAuth kubectl(String body) throws IOException {
        return kubectl("{\"exec\":{}}", body);
    }

    /** @param user what its kubeconfig says of the user, as JSON */
    private KubectlAwsAuth kubectl(String user, String body) throws IOException {
        String view = "case \"$*\" in *'config view'*) echo '{\"users\":[{\"user\":" + user + "}]}'; exit 0 ;; esac\n";
        Path script =
                Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\n" + view + body.formatted(folder) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return on(new Kubectl(script.toString(), ENVIRONMENT));
    }

    private KubectlAwsAuth on(Kubectl kubectl) {
        return new KubectlAwsAuth(new ClusterKubectl(kubectl, CLUSTER, messages));
    }
}
