package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees where even the output fails, or what nobody has foreseen. */
class OutputTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token -i lab",
                "token -i lab -v debug",
                "kubeconfig -i lab --dry-run",
                "kubeconfig -i lab",
                "diagnose -i lab"
            })
    void outputThatCannotBeWritten_isAFailure(String arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        int status = Main.run(
                arguments.split(" "),
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "AKIDEXAMPLE",
                        "AWS_SECRET_ACCESS_KEY",
                        SECRET,
                        "AWS_EC2_METADATA_DISABLED",
                        "true",
                        "HTTPS_PROXY",
                        "http://127.0.0.1:1",
                        "HOME",
                        folder.toString()),
                InputStream.nullInputStream(),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains(arguments.equals("kubeconfig -i lab") ? "level=fatal" : "could not ")
                .contains("standard output cannot be written")
                .doesNotContain("k8s-aws-v1")
                .doesNotContain("\tat ");
    }

    @Test
    void bug_isOneLineThatRepeatsNothing() throws IOException {
        Files.createDirectory(folder.resolve(".aws"));
        Files.writeString(folder.resolve(".aws/config"), """
                [profile keys]
                aws_access_key_id = AKIDSOURCE
                aws_secret_access_key = secret
                [profile dev]
                region = us-east-1
                role_arn = arn:aws:iam::111122223333:role/Mfa
                mfa_serial = arn:aws:iam::111122223333:mfa/me
                source_profile = keys
                """);
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("hush");
            }
        };
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int status = Main.run(
                new String[] {"token", "-i", "lab"},
                Map.of("HOME", folder.toString(), "AWS_PROFILE", "dev", "AWS_EC2_METADATA_DISABLED", "true"),
                broken,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(1);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .hasLineCount(1)
                .contains("could not get token: internal error, please report it: java.lang.IllegalStateException at "
                        + OutputTest.class.getName())
                .doesNotContain("hush");
    }
}
