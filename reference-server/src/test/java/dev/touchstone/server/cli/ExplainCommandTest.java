package dev.touchstone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.verifier.testing.Tokens;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    private static final String ADMIN =
            "{rolearn: \"arn:aws:iam::123456789012:role/KubernetesAdmin\", username: admin, groups: [ops]}";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @AutoClose
    private FakeSts sts;

    private Path authority;

    @BeforeEach
    void start() {
        TestAuthority issuer = new TestAuthority();
        sts = new FakeSts(issuer.server("sts.us-east-1.amazonaws.com"));
        sts.answer("AKIATEST", 200, FakeSts.ASSUMED_ROLE);
        authority = issuer.writeTo(folder.resolve("ca.pem"));
    }

    @Test
    void goodToken_passesEveryCheckAndIsMapped() throws IOException {
        assertThat(explain("server:\n  mapRoles: " + ADMIN + "\n", token())).isZero();

        assertThat(lines())
                .containsPattern("ok +sts +.* returned arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/")
                .contains("ok    mapping          admin in groups [ops]")
                .doesNotContain("FAIL")
                .doesNotContain("Only the mappings");
    }

    @Test
    void whoIsNotMapped_failsThere() throws IOException {
        assertThat(explain("server: {}\n", token())).isEqualTo(1);

        assertThat(lines())
                .contains("ok    identity ")
                .contains("FAIL  not_mapped")
                .contains("-     Only the mappings of this file are tried");
    }

    @Test
    void malformedToken_failsItsCheckAndAsksNobody() throws IOException {
        assertThat(explain("server: {}\n", "k8s-aws-v1.!")).isEqualTo(1);

        assertThat(lines()).contains("FAIL  token_base64").contains("STS is not called");
        assertThat(sts.calls("AKIATEST")).isEmpty();
    }

    @Test
    void partition_isThatOfTheFile() throws IOException {
        assertThat(explain("server:\n  partition: aws-cn\n", token())).isEqualTo(1);

        assertThat(lines()).contains("FAIL  url_host");
    }

    @Test
    void dynamicFile_isNoReasonToRefuseTheFile() throws IOException {
        String config =
                "server:\n  dynamicfilepath: " + folder.resolve("absent.json") + "\n  mapRoles: " + ADMIN + "\n";

        assertThat(explain(config, token())).as("%s", err).isZero();
    }

    private int explain(String config, String token) throws IOException {
        Path file = Files.writeString(folder.resolve("config.yaml"), "clusterID: lab\n" + config);
        return Main.run(
                new Shell(
                        new ByteArrayInputStream(token.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        sts.environment(authority),
                        folder,
                        new ThreadLifetime()),
                "explain",
                "--config",
                file.toString(),
                "-");
    }

    private String lines() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String token() {
        return Tokens.signedAt(Instant.now()).token();
    }
}
