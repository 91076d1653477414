package dev.touchstone.client.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.profiles.Profile;

class ProfilesTest {

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void home() throws IOException {
        Files.createDirectory(home.resolve(".aws"));
        environment.put("HOME", home.toString());
    }

    @Test
    void credentialsFile_winsOverTheConfigurationFile() throws IOException {
        config("[default]\nregion = us-west-1\nca_bundle = a\n");
        credentials("[default]\nregion = us-west-2\n");

        assertThat(property("region")).isEqualTo("us-west-2");
        assertThat(property("ca_bundle")).isEqualTo("a");
    }

    @Test
    void keys_areThoseOfOneFile() throws IOException {
        config("[default]\naws_access_key_id = A\naws_session_token = t\n[profile dev]\naws_access_key_id = D\n");
        credentials("[default]\naws_access_key_id = B\n[dev]\naws_session_token = t\n");
        Profiles profiles = new Profiles(environment);

        assertThat(profiles.inOneFile("default", ProfilesTest::hasKey)
                        .orElseThrow()
                        .properties())
                .isEqualTo(Map.of("aws_access_key_id", "B"));
        assertThat(profiles.inOneFile("dev", ProfilesTest::hasKey).orElseThrow().properties())
                .isEqualTo(Map.of("aws_access_key_id", "D"));
    }

    @Test
    void propertyNames_mayBeInUpperCase() throws IOException {
        config("[default]\r\nUse_FIPS_Endpoint = TRUE\r\ns3 =\r\n  Max = 1\r\n# A=B\r\nREGION=Eu-West-1\r\n");

        assertThat(new Profiles(environment).mayHave("use_fips_endpoint")).isTrue();
        assertThat(property("use_fips_endpoint")).isEqualTo("TRUE");
        assertThat(property("region")).isEqualTo("Eu-West-1");
        assertThat(property("s3")).contains("Max = 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"m\u00fcller", "my profile", "\"dev\""})
    void nameThatCannotBeRead_isSaidToBeTheCause(String name) throws IOException {
        config("[profile " + name + "]\nregion = eu-west-1\n[profile \"" + name + "\"]\nregion = eu-west-1\n");
        environment.put("AWS_PROFILE", name);

        assertThatThrownBy(() -> new Profiles(environment).active())
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("AWS profile \"" + name + "\"")
                .hasMessageContaining("its name has a character other than")
                .hasMessageEndingWith("rename the profile")
                .hasMessageNotContaining("neither");
    }

    @Test
    void fileThatIsNotUtf8_isRead() throws IOException {
        Files.write(
                home.resolve(".aws/config"),
                "# \u00fc\n[default]\nregion = eu-west-1\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(property("region")).isEqualTo("eu-west-1");
    }

    @Test
    void deviceInPlaceOfAFile_isRead() throws IOException {
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        credentials("[default]\nregion = us-west-2\n");

        assertThat(property("region")).isEqualTo("us-west-2");

        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        assertThat(new Profiles(environment).active()).isEmpty();
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private void credentials(String text) throws IOException {
        Files.writeString(home.resolve(".aws/credentials"), text);
    }

    private String property(String name) {
        return new Profiles(environment)
                .active()
                .flatMap(profile -> profile.property(name))
                .orElseThrow();
    }

    private static boolean hasKey(Profile profile) {
        return profile.property("aws_access_key_id").isPresent();
    }
}
