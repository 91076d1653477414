package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting {@code credential_process}. */
class ProgramOfAProfileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\"SessionToken\":\"t\",", ""})
    void credentialProcess_isCalledOnceWhileItsCredentialsAreCached(String session) throws IOException {
        Cli cli = process("{\"Version\":1,\"AccessKeyId\":\"ASIAPROC\",\"SecretAccessKey\":\"s\"," + session
                + "\"Expiration\":\"2099-01-01T00:00:00Z\"}");

        for (int i = 0; i < 3; i++) {
            Cli.Result result = cli.run("token", "-i", "lab", "--cache");
            assertThat(result.err()).isEmpty();
            assertThat(result.token().accessKey()).isEqualTo("ASIAPROC");
        }

        assertThat(folder.resolve("calls")).hasContent("called");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HIDDEN",
                "{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"HIDDEN\"}",
                "{\"Version\":1,\"AccessKeyId\":\"A\"}",
                "{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"HIDDEN\",\"Expiration\":\"soon\"}",
            })
    void credentialProcessThatGivesNone_isAFailureThatRepeatsNothing(String output) throws IOException {
        Cli.Result result = process(output).run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .contains("its credential_process gave none")
                .doesNotContain("HIDDEN");
    }

    private Cli process(String output) throws IOException {
        Path script = Files.writeString(
                folder.resolve("process.sh"),
                "#!/bin/sh\necho called >> '" + folder.resolve("calls") + "'\necho '" + output + "'\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), "[profile dev]\ncredential_process = " + script + "\n");
        return new Cli()
                .with("HOME", folder.toString())
                .with("AWS_PROFILE", "dev")
                .with("AWS_REGION", "us-east-1");
    }

    @Test
    void credentialProcess_readsWhatIsTypedAndTheVariables() throws IOException {
        Cli cli = process("");
        Files.writeString(
                folder.resolve("process.sh"),
                "#!/bin/sh\nread code\necho '{\"Version\":1,\"SecretAccessKey\":\"s\",\"AccessKeyId\":\"'$WHO$code'\"}'\n");

        Cli.Result result = cli.with("WHO", "ASIA").typing("123456\n").run("token", "-i", "lab");

        assertThat(result.err()).isEmpty();
        assertThat(result.token().accessKey()).isEqualTo("ASIA123456");
    }

    @Test
    void processThatFails_isAFailure() throws IOException {
        Cli cli = process("");
        Files.writeString(folder.resolve("process.sh"), "#!/bin/sh\nexit 3\n");

        Cli.Result result = cli.run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .contains("could not get token: no AWS credentials from profile dev: its credential_process gave none,"
                        + " it ended with status 3");
    }

    @Test
    void processThatAsks_readsStandardInput() throws Exception {
        Path script = Files.writeString(
                folder.resolve("ask.sh"),
                "read code\necho '{\"Version\":1,\"SecretAccessKey\":\"s\",\"AccessKeyId\":\"ASIA'$code'\"}'\n");
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), "[profile dev]\ncredential_process = sh " + script + "\n");
        Map<String, String> environment = Map.of(
                "HOME",
                folder.toString(),
                "AWS_PROFILE",
                "dev",
                "AWS_REGION",
                "us-east-1",
                "AWS_EC2_METADATA_DISABLED",
                "true");
        Path typed = Files.writeString(folder.resolve("typed"), "123456\n");

        ChildJvm.Result result = ChildJvm.run(
                folder,
                environment,
                List.of(),
                ProcessBuilder.Redirect.from(typed.toFile()),
                Main.class,
                "token",
                "-i",
                "lab",
                "--token-only");

        assertThat(result.err()).isEmpty();
        assertThat(DecodedToken.of(result.out().strip()).accessKey()).isEqualTo("ASIA123456");
    }
}
