package dev.touchstone.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsSettingsTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), """
                [default]
                region = eu-west-1
                [profile dev]
                region = eu-west-2
                use_fips_endpoint = true
                """);
        environment.put("HOME", home.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }

    @Test
    void region_isTakenByItsPrecedence() throws IOException {
        Files.writeString(home.resolve("none"), "");
        Map<String, String> layers = new HashMap<>(environment);
        layers.put("AWS_CONFIG_FILE", home.resolve("none").toString());
        assertThat(settings(layers, null).region().region()).isEqualTo("us-east-1");
        layers.remove("AWS_CONFIG_FILE");
        assertThat(settings(layers, null).region()).isEqualTo(new RegionChoice("eu-west-1", "profile default"));
        layers.put("AWS_PROFILE", "dev");
        assertThat(settings(layers, null).region()).isEqualTo(new RegionChoice("eu-west-2", "profile dev"));
        assertThat(AwsSettings.of(layers, new Profiles(layers), null, "eu-west-3")
                        .region())
                .isEqualTo(new RegionChoice("eu-west-3", "the cluster's exec extension in the kubeconfig"));
        layers.put("AWS_DEFAULT_REGION", "ap-south-1");
        assertThat(AwsSettings.of(layers, new Profiles(layers), null, "eu-west-3")
                        .region()
                        .region())
                .isEqualTo("ap-south-1");
        assertThat(settings(layers, null).region().source()).isEqualTo("AWS_DEFAULT_REGION");
        layers.put("AWS_REGION", "ap-south-2");
        assertThat(settings(layers, null).region().region()).isEqualTo("ap-south-2");
        assertThat(settings(layers, "us-west-1").region().region()).isEqualTo("us-west-1");
    }

    @Test
    void emptyRegionOfTheProfile_isNone() throws IOException {
        Files.writeString(home.resolve(".aws/config"), "[default]\nregion =\n");

        assertThat(settings(environment, null).region().isFallback()).isTrue();
    }

    @Test
    void fipsOfTheProfile_changesTheHost() {
        environment.put("AWS_PROFILE", "dev");

        assertThat(settings(environment, null).endpoint().host()).isEqualTo("sts-fips.eu-west-2.amazonaws.com");
    }

    @Test
    void environment_winsOverTheProfile() {
        environment.put("AWS_PROFILE", "dev");
        environment.put("AWS_USE_FIPS_ENDPOINT", "false");
        environment.put("AWS_USE_DUALSTACK_ENDPOINT", "TRUE");

        assertThat(settings(environment, null).endpoint().host()).isEqualTo("sts.eu-west-2.api.aws");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "on"})
    void endpointSettingThatIsNoBoolean_isAFailure(String value) throws IOException {
        environment.put("AWS_USE_FIPS_ENDPOINT", value);
        assertThatThrownBy(() -> settings(environment, null))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("AWS_USE_FIPS_ENDPOINT")
                .hasMessageContaining("\"" + value + "\"; expected true or false");

        environment.remove("AWS_USE_FIPS_ENDPOINT");
        Files.writeString(home.resolve(".aws/config"), "[default]\nuse_dualstack_endpoint = " + value + "\n");
        assertThatThrownBy(() -> settings(environment, "us-east-1"))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("use_dualstack_endpoint");
    }

    @Test
    void overridesAndTheLegacyEndpoint_areIgnored() {
        environment.put("AWS_STS_REGIONAL_ENDPOINTS", "legacy");
        environment.put("AWS_ENDPOINT_URL_STS", "http://localhost:1");

        assertThat(settings(environment, "us-east-1").endpoint().host()).isEqualTo("sts.us-east-1.amazonaws.com");
    }

    @Test
    void profileThatIsNamedAndMissing_isAFailure() {
        environment.put("AWS_PROFILE", "nope");

        assertThatThrownBy(() -> settings(environment, null))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("\"nope\"")
                .hasMessageContaining(home.resolve(".aws/config").toString());
    }

    @Test
    void malformedFile_isNamed() throws IOException {
        Path file = Files.writeString(home.resolve(".aws/config"), "[default\nregion");

        assertThatThrownBy(() -> settings(environment, null))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("malformed");
    }

    @Test
    void folderInPlaceOfAFile_isNamed() {
        environment.put("AWS_CONFIG_FILE", home.toString());

        assertThatThrownBy(() -> settings(environment, null)).hasMessageContaining("cannot be read");
    }

    private static AwsSettings settings(Map<String, String> environment, String region) {
        return AwsSettings.of(environment, new Profiles(environment), region, null);
    }
}
