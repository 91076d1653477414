package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class KubeconfigCommandTest {
    @TempDir
    Path folder;

    @Test
    void whatIsAskedFor_isPassedOnToTheToken() throws IOException {
        assertThat(arguments("-r", "X", "--region", "eu-west-1", "--cache"))
                .containsExactly("token", "-i", "lab", "-r", "X", "--region", "eu-west-1", "--cache");
        assertThat(arguments("-r", "X", "-e", "E", "-s", "S"))
                .containsExactly("token", "-i", "lab", "-r", "X", "-e", "E", "-s", "S");
        assertThat(arguments("-r", "X", "--forward-session-name"))
                .containsExactly("token", "-i", "lab", "-r", "X", "--forward-session-name");
        assertThat(arguments("-r", "X", "--forward-session-name=false"))
                .containsExactly("token", "-i", "lab", "-r", "X", "--forward-session-name=false");
        assertThat(arguments("-r", "")).containsExactly("token", "-i", "lab", "-r", "");
    }

    @Test
    void configurationFile_isPassedOnWithItsWholePath() throws IOException {
        Path file = Files.writeString(folder.resolve("client.yaml"), "clusterID: of-file\nrole: X\n");
        Path near = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

        Cli.Result result = new Cli().run("kubeconfig", "-c", near.toString(), "--dry-run", "--kubeconfig", nowhere());
        assertThat(result.err()).isEmpty();
        assertThat(arguments(result)).startsWith("token", "-i", "of-file", "-c").hasSize(5);
        assertThat(Path.of(arguments(result).get(4))).isAbsolute().isRegularFile();
    }

    @Test
    void fileForBareTokens_isOverruledForKubectl() throws IOException {
        Path file = Files.writeString(folder.resolve("client.yaml"), "clusterID: of-file\ntokenOnly: true\n");

        Cli.Result result = new Cli().run("kubeconfig", "-c", file.toString(), "--dry-run", "--kubeconfig", nowhere());

        assertThat(result.err()).isEmpty();
        assertThat(arguments(result)).endsWith("--token-only=false");
    }

    @Test
    void optionsThatExcludeEachOther_areRefused() {
        Cli.Result result = new Cli().run("kubeconfig", "-i", "lab", "-s", "S", "--forward-session-name", "--dry-run");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("Error: cannot specify both").contains("Usage:");
    }

    private List<String> arguments(String... options) throws IOException {
        String[] line = new String[options.length + 6];
        System.arraycopy(
                new String[] {"kubeconfig", "-i", "lab", "--dry-run", "--kubeconfig", nowhere()}, 0, line, 0, 6);
        System.arraycopy(options, 0, line, 6, options.length);
        Cli.Result result = new Cli().run(line);
        assertThat(result.err()).isEmpty();
        return arguments(result);
    }

    private static List<String> arguments(Cli.Result result) {
        return YAMLMapper.shared()
                .readTree(result.out())
                .path("users")
                .path(0)
                .path("user")
                .path("exec")
                .path("args")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private String nowhere() {
        return folder.resolve("config").toString();
    }
}
