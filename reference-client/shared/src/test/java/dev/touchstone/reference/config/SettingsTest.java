package dev.touchstone.reference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.verifier.sts.Partition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    Path directory;

    @Test
    void flags_winOverEnvironmentAndFile() throws IOException {
        ConfigFile file = file("config.yaml", "clusterID: file\nserver: {port: 1}");
        Map<String, String> environment = Map.of(ClusterId.VARIABLE, "environment");
        assertThat(new Settings(Map.of("clusterID", "flag", "server.port", "2"), environment, file)
                        .listening()
                        .port())
                .isEqualTo(2);
        assertThat(new Settings(Map.of("clusterID", "flag"), environment, file).clusterId())
                .isEqualTo("flag");
        assertThat(new Settings(Map.of(), environment, file).clusterId()).isEqualTo("environment");
        assertThat(new Settings(Map.of(), Map.of(), file).clusterId()).isEqualTo("file");
    }

    @Test
    void emptyClusterIdFlag_isNoneWhateverElseSaysOne() throws IOException {
        ConfigFile file = file("config.yaml", "clusterID: ' file '");
        Map<String, String> environment = Map.of(ClusterId.VARIABLE, "environment");

        assertThatThrownBy(() -> new Settings(Map.of("clusterID", ""), environment, file).clusterId())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("cluster ID cannot be empty");
        assertThat(new Settings(Map.of(), Map.of(ClusterId.VARIABLE, ""), file).clusterId())
                .isEqualTo("file");
    }

    @Test
    void pathThatIsNone_isRefusedWithItsKey() throws IOException {
        Settings settings = new Settings(
                Map.of(), Map.of(), file("config.yaml", "server: {stateDir: \"/a\\0b\", dynamicfilepath: \"/c\\0d\"}"));

        assertThatThrownBy(settings::files)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("server.stateDir is no path on this machine: ");
        assertThatThrownBy(() -> settings.path("server.dynamicfilepath"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("server.dynamicfilepath is no path");
    }

    @Test
    void regionNewerThanTheServer_isRefusedWithTheNameOfTheOption() {
        assertThat(AdditionalRegions.endpoint(Partition.AWS, Set.of(), "").objection("sts.eu-new-1.amazonaws.com"))
                .hasValueSatisfying(objection ->
                        assertThat(objection).endsWith("update the server or add it to server.additionalRegions"));
        assertThat(AdditionalRegions.endpoint(Partition.AWS, Set.of("eu-new-1"), "")
                        .objection("sts.eu-new-1.amazonaws.com"))
                .isEmpty();
    }

    @Test
    void additionalRegions_areAFlagToo() throws IOException {
        ConfigFile file = file("config.yaml", "clusterID: c\nserver: {additionalRegions: [eu-new-1]}");

        assertThat(new Settings(Map.of("server.additionalRegions", "eu-new-2, eu-new-3"), Map.of(), file)
                        .additionalRegions())
                .containsExactlyInAnyOrder("eu-new-2", "eu-new-3");
        assertThat(new Settings(Map.of(), Map.of(), file).additionalRegions()).containsExactly("eu-new-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config", "config.txt", "missing.yaml"})
    void otherFile_isRefused(String name) throws IOException {
        Files.writeString(directory.resolve("config"), "clusterID: c");
        Files.writeString(directory.resolve("config.txt"), "clusterID: c");
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve(name)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Can't read configuration file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.YAML", "config.Yml", "config.JSON", "config.TOML"})
    void extension_countsInAnyCase(String name) throws IOException {
        String text =
                switch (name) {
                    case "config.JSON" -> "{\"clusterID\": \"c\"}";
                    case "config.TOML" -> "clusterID = 'c'";
                    default -> "clusterID: c";
                };

        assertThat(file(name, text).text("clusterID")).hasValue("c");
    }

    private ConfigFile file(String name, String text) throws IOException {
        return ConfigFile.read(Files.writeString(directory.resolve(name), text));
    }
}
