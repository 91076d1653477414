package dev.touchstone.client.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AwsAuthTest {

    private static final Mapping ROLE =
            new Mapping.Role("arn:aws:iam::111122223333:role/Admin", "admin", List.of("system:masters"));

    @Test
    void role_isAppendedAndTheRestStays() {
        FakeConfigMaps configMaps = new FakeConfigMaps(
                "# nodes\n- rolearn: arn:aws:iam::111122223333:role/Node # mine\n  username: node\n  extra: kept\n");

        String yaml = new AwsAuth(configMaps).add(ROLE);

        JsonNode data = JsonMapper.shared().readTree(configMaps.json).path("data");
        String roles = data.path("mapRoles").asString();
        assertThat(roles)
                .startsWith(
                        "# nodes\n- rolearn: arn:aws:iam::111122223333:role/Node # mine\n  username: node\n  extra: kept\n");
        JsonNode added = YAMLMapper.shared().readTree(roles).path(1);
        assertThat(added.path("rolearn").asString()).isEqualTo("arn:aws:iam::111122223333:role/Admin");
        assertThat(added.path("username").asString()).isEqualTo("admin");
        assertThat(added.path("groups").path(0).asString()).isEqualTo("system:masters");
        assertThat(data.path("other").asString()).isEqualTo("kept");
        assertThat(yaml).contains("kind: \"ConfigMap\"").contains("resourceVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "[]", "# none\n", "- {rolearn: a}", "[{\"rolearn\":\"a\"}]", "  - rolearn: a\n"})
    void anyFormOfAList_takesTheEntry(String before) {
        FakeConfigMaps configMaps = new FakeConfigMaps(before);

        new AwsAuth(configMaps).add(ROLE);

        String roles = JsonMapper.shared()
                .readTree(configMaps.json)
                .path("data")
                .path("mapRoles")
                .asString();
        JsonNode list = YAMLMapper.shared().readTree(roles);
        assertThat(list.path(list.size() - 1).path("username").asString()).isEqualTo("admin");
        assertThat(list.size()).isEqualTo(before.contains("rolearn") ? 2 : 1);
    }

    @Test
    void userAndSsoRole_haveTheirOwnForms() {
        FakeConfigMaps configMaps = new FakeConfigMaps("");
        AwsAuth awsAuth = new AwsAuth(configMaps);

        awsAuth.add(new Mapping.User("arn:aws:iam::111122223333:user/Bob", "bob", List.of("a", "b")));
        awsAuth.add(new Mapping.SsoRole("Admin", "111122223333", "aws", "sso", List.of("a")));

        JsonNode data = JsonMapper.shared().readTree(configMaps.json).path("data");
        assertThat(data.path("mapUsers").asString()).contains("\"userarn\":\"arn:aws:iam::111122223333:user/Bob\"");
        assertThat(data.path("mapRoles").asString())
                .contains(
                        "\"sso\":{\"permissionSetName\":\"Admin\",\"accountID\":\"111122223333\",\"partition\":\"aws\"}");
        assertThatThrownBy(
                        () -> awsAuth.add(new Mapping.SsoRole("Admin", "111122223333", "aws", "again", List.of("a"))))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageContaining("duplicate");
    }

    @Test
    void duplicate_isRefusedWhateverTheCase() {
        FakeConfigMaps configMaps = new FakeConfigMaps("- roleARN: ARN:aws:iam::111122223333:role/ADMIN\n");
        String before = configMaps.json;

        assertThatThrownBy(() -> new AwsAuth(configMaps).add(ROLE))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageStartingWith("cannot add duplicate role ARN");
        assertThat(configMaps.json).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: b", "- a: b: c", "text", "- text"})
    void whatIsNoList_isLeftAlone(String text) {
        FakeConfigMaps configMaps = new FakeConfigMaps(text);

        assertThatThrownBy(() -> new AwsAuth(configMaps).add(ROLE))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageStartingWith("failed to parse configmap");
        assertThat(configMaps.replacements).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {username: no-arn, groups: [a]}", "- {userarn: ''}", "- text", "{{{", "text", "a: b"})
    void anotherListThatCannotBeRead_leavesAllAlone(String users) {
        FakeConfigMaps configMaps = new FakeConfigMaps("", users);

        assertThatThrownBy(() -> new AwsAuth(configMaps).add(ROLE))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageStartingWith("failed to parse configmap: mapUsers");
        assertThat(configMaps.replacements).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {userarn: a, groups: [b]}", "- userARN: a", "", "``", "''", "null", "[]", "- <<: *a"})
    void anotherListThatCanBeRead_isLeftAlone(String users) {
        FakeConfigMaps configMaps = new FakeConfigMaps("", users.replace("*a", "{userarn: a}"));

        new AwsAuth(configMaps).add(ROLE);

        assertThat(configMaps.replacements).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"- {username: a}", "- {rolearn: a, sso: {permissionSetName: b}}"})
    void entryOfTheSameListForNobody_leavesAllAlone(String roles) {
        FakeConfigMaps configMaps = new FakeConfigMaps(roles);

        assertThatThrownBy(() -> new AwsAuth(configMaps).add(ROLE)).hasMessageContaining("mapRoles");
        assertThat(configMaps.replacements).isZero();
    }

    @Test
    void conflict_isTriedAgainUpToFiveTimes() {
        FakeConfigMaps configMaps = new FakeConfigMaps("");
        configMaps.failures.add("kubectl failed: Error from server (Conflict): the object has been modified");
        new AwsAuth(configMaps).add(ROLE);
        assertThat(configMaps.replacements).isEqualTo(2);

        for (int i = 0; i < 5; i++) {
            configMaps.failures.add("kubectl failed: Error from server (Conflict): x");
        }
        assertThatThrownBy(
                        () -> new AwsAuth(configMaps).add(new Mapping.User("arn:aws:iam::1:user/x", "x", List.of("a"))))
                .hasMessageContaining("Conflict");
        assertThat(configMaps.replacements).isEqualTo(7);
    }

    @Test
    void kubectl_isGivenTheConnectionAndTheWholeConfigMap(@TempDir Path folder) throws IOException {
        Path kubectl = script(folder, """
                echo "$@" >> "%1$s/calls"
                case "$*" in
                *get*) echo '{"kind":"ConfigMap","metadata":{"resourceVersion":"7"},"data":{}}' ;;
                *) tee "%1$s/written" ;;
                esac
                """);

        AwsAuth.byKubectl(kubectl.toString(), List.of("--context", "c")).add(ROLE);

        assertThat(Files.readAllLines(folder.resolve("calls")))
                .containsExactly(
                        "--context c get configmap aws-auth --namespace kube-system --output json",
                        "--context c replace --filename - --output json");
        JsonNode written = JsonMapper.shared().readTree(folder.resolve("written"));
        assertThat(written.path("metadata").path("resourceVersion").asString()).isEqualTo("7");
        assertThat(written.path("data").path("mapRoles").asString()).contains("role/Admin");
    }

    @Test
    void failureOfKubectl_isPassedOnInOneLine(@TempDir Path folder) throws IOException {
        Path kubectl = script(
                folder,
                "echo 'Error from server (NotFound): configmaps \"aws-auth\" not found' >&2; echo x >&2; exit 1");

        assertThatThrownBy(
                        () -> AwsAuth.byKubectl(kubectl.toString(), List.of()).add(ROLE))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageContaining("configmaps \"aws-auth\" not found | x");
    }

    private static Path script(Path folder, String body) throws IOException {
        Path script = Files.writeString(folder.resolve("kubectl"), "#!/bin/sh\n" + body.formatted(folder) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    @Test
    void missingKubectl_isSaidSo() {
        assertThatThrownBy(() ->
                        AwsAuth.byKubectl("/nonexistent/kubectl", List.of()).add(ROLE))
                .isInstanceOf(AwsAuthFailure.class)
                .hasMessageContaining("kubectl cannot be run");
    }

    private static final class FakeConfigMaps implements ConfigMaps {

        private String json;
        private int replacements;
        private final Deque<String> failures = new ArrayDeque<>();

        FakeConfigMaps(String mapRoles) {
            this(mapRoles, "");
        }

        FakeConfigMaps(String mapRoles, String mapUsers) {
            json = JsonMapper.shared()
                    .writeValueAsString(Map.of(
                            "kind",
                            "ConfigMap",
                            "metadata",
                            Map.of("resourceVersion", "1"),
                            "data",
                            Map.of("mapRoles", mapRoles, "mapUsers", mapUsers, "other", "kept")));
        }

        @Override
        public String get() {
            return json;
        }

        @Override
        public String replace(String changed) {
            replacements++;
            if (!failures.isEmpty()) {
                throw new AwsAuthFailure(failures.remove());
            }
            json = changed;
            return json;
        }
    }
}
