package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.cli.UsageException;
import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenSettingsTest {

    private static final String OF_CLUSTER =
            "{\"clusterId\":\"of-cluster\",\"region\":\"eu-west-3\",\"role\":\"role-of-cluster\"}";

    @TempDir
    Path folder;

    @Test
    void emptyName_isNoFile() {
        assertThat(TokenSettings.file(Path.of(""))).isNull();
        assertThat(TokenSettings.file(null)).isNull();
    }

    @Test
    void clusterSaysAll_isGoneBy() {
        TokenSettings settings = TokenSettings.of(arguments(null, null, null), environment(OF_CLUSTER), null);

        assertThat(settings.clusterId()).isEqualTo("of-cluster");
        assertThat(settings.clusterRegion()).isEqualTo("eu-west-3");
        assertThat(role(settings)).isEqualTo("role-of-cluster");
        assertThat(settings.request().clusterRegion()).isEqualTo("eu-west-3");
    }

    @Test
    void arguments_winOverTheCluster() {
        TokenSettings settings =
                TokenSettings.of(arguments("one", "role-1", "us-west-1"), environment(OF_CLUSTER), null);

        assertThat(settings.clusterId()).isEqualTo("one");
        assertThat(settings.region()).isEqualTo("us-west-1");
        assertThat(settings.clusterRegion()).isNull();
        assertThat(role(settings)).isEqualTo("role-1");
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION", "AWS_DEFAULT_REGION"})
    void environment_winsOverTheCluster(String region) {
        Map<String, String> environment = environment(OF_CLUSTER);
        environment.put("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID", "two");
        environment.put("DEFAULT_ROLE", "role-2");
        environment.put(region, "us-west-2");

        TokenSettings settings = TokenSettings.of(arguments(null, null, null), environment, null);

        assertThat(settings.clusterId()).isEqualTo("two");
        assertThat(settings.clusterRegion()).isNull();
        assertThat(role(settings)).isEqualTo("role-2");
    }

    @Test
    void emptyRoleArgument_isNoRole() {
        Map<String, String> environment = environment(OF_CLUSTER);
        environment.put("DEFAULT_ROLE", "role-2");

        assertThat(TokenSettings.of(arguments("one", "", null), environment, null)
                        .role())
                .isNull();
    }

    @Test
    void emptyClusterIdArgument_isNoneWhateverElseSaysOne() throws IOException {
        Map<String, String> environment = environment(OF_CLUSTER);
        environment.put("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID", "two");
        Path file = Files.writeString(folder.resolve("c.yaml"), "clusterID: three\n");

        assertThatThrownBy(() -> TokenSettings.of(arguments("", null, null), environment, ConfigFile.read(file)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("cluster ID not specified");
    }

    @Test
    void emptyArgument_isNoneWhateverTheFileSays() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "region: us-east-2\n");

        assertThat(TokenSettings.of(arguments(" one ", null, ""), environment("{}"), ConfigFile.read(file)))
                .satisfies(settings -> assertThat(settings.clusterId()).isEqualTo("one"))
                .satisfies(settings -> assertThat(settings.region()).isNull());
    }

    @Test
    void configurationFile_winsOverTheCluster() throws IOException {
        Path file = Files.writeString(folder.resolve("c.yaml"), "clusterID: three\nregion: us-east-2\nrole: role-3\n");

        TokenSettings settings =
                TokenSettings.of(arguments(null, null, null), environment(OF_CLUSTER), ConfigFile.read(file));

        assertThat(settings.clusterId()).isEqualTo("three");
        assertThat(settings.region()).isEqualTo("us-east-2");
        assertThat(settings.clusterRegion()).isNull();
        assertThat(role(settings)).isEqualTo("role-3");
    }

    @Test
    void emptyTextOfTheCluster_isNone() {
        TokenSettings settings = TokenSettings.of(
                arguments("one", null, null), environment("{\"clusterId\":\"\",\"region\":\"\",\"role\":\"\"}"), null);

        assertThat(settings.role()).isNull();
        assertThat(settings.clusterRegion()).isEmpty();
    }

    @Test
    void wrongType_mattersOnlyWhereNothingElseIsGiven() {
        Map<String, String> environment = environment("{\"clusterId\":1,\"region\":2,\"role\":3}");

        assertThat(TokenSettings.of(arguments("one", "role-1", "us-west-1"), environment, null)
                        .clusterId())
                .isEqualTo("one");
        assertThatThrownBy(() -> TokenSettings.of(arguments("one", "role-1", null), environment, null))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("region is of type number");
    }

    private static TokenArguments arguments(
            @Nullable String clusterId, @Nullable String role, @Nullable String region) {
        return new TokenArguments(clusterId, null, null, null, role, null, null, null, region, null, null);
    }

    private static Map<String, String> environment(String config) {
        return new TreeMap<>(Map.of(
                "KUBERNETES_EXEC_INFO", "{\"spec\":{\"cluster\":{\"config\":" + config + "},\"interactive\":false}}"));
    }

    private static @Nullable String role(TokenSettings settings) {
        return settings.role() == null ? null : settings.role().roleArn();
    }
}
