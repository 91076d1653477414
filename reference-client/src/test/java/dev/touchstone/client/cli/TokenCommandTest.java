package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.ReferenceSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenCommandTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @TempDir
    Path folder;

    @Test
    void token_isOneLineOfJsonOnStandardOutput() {
        Cli.Result result = Cli.withKeys().run("token", "-i", "lab");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).endsWith("\n").hasLineCount(1);
        JsonNode json = JsonMapper.shared().readTree(result.out());
        assertThat(json.path("kind").asString()).isEqualTo("ExecCredential");
        assertThat(json.path("apiVersion").asString()).isEqualTo("client.authentication.k8s.io/v1beta1");
        assertThat(Instant.parse(json.path("status").path("expirationTimestamp").asString()))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(13)),
                        Instant.now().plus(Duration.ofMinutes(14)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1alpha1", "v1beta1", "v1"})
    void execInfo_choosesTheVersion(String version) {
        String asked = "client.authentication.k8s.io/" + version;

        assertThat(Cli.withKeys()
                        .with("KUBERNETES_EXEC_INFO", "{\"apiVersion\":\"" + asked + "\"}")
                        .run("token", "-i", "lab")
                        .out())
                .contains("\"apiVersion\":\"" + asked + "\"");
    }

    @Test
    void missingClusterId_isAnErrorWithUsage() {
        for (String[] arguments : new String[][] {{"token"}, {"token", "-i", ""}}) {
            Cli.Result result = Cli.withKeys().run(arguments);

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .startsWith("Error: cluster ID not specified; give it with -i, ")
                    .contains("Usage:");
        }
    }

    @Test
    void clusterId_isTakenFromFlagThenEnvironmentThenFile() throws IOException {
        String config = Files.writeString(folder.resolve("c.json"), "{\"clusterid\":\"three\"}")
                .toString();
        Cli cli = Cli.withKeys();

        assertThat(signedFor(cli.run("token", "-c", config), "three")).isTrue();
        cli.with("KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID", "two");
        assertThat(signedFor(cli.run("token", "-c", config), "two")).isTrue();
        assertThat(signedFor(cli.run("token", "-c", config, "-i", "one"), "one"))
                .isTrue();
        assertThat(signedFor(cli.run("-i", "one", "token"), "one")).isTrue();
    }

    private static boolean signedFor(Cli.Result result, String clusterId) {
        return ReferenceSignature.of(result.token(), clusterId, SECRET)
                .equals(result.token().parameter("X-Amz-Signature"));
    }

    @ParameterizedTest
    @CsvSource({
        "--token-only, true",
        "--token-only=true, true",
        "--token-only=false, false",
    })
    void flag_mayHaveAValue(String flag, boolean bare) {
        assertThat(Cli.withKeys().run("token", "-i", "lab", flag).out().startsWith("k8s-aws-v1."))
                .isEqualTo(bare);
    }

    @Test
    void failures_areOneLineThatSaysWhatToDo() throws IOException {
        String secret = Files.createFile(
                        folder.resolve("junk"),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                .toString();
        assertFails(new Cli(), "no AWS credentials found; set AWS_ACCESS_KEY_ID", "token", "-i", "lab");
        assertFails(Cli.withKeys(), "\"bad region\" is not a region", "token", "-i", "lab", "--region", "bad region");
        assertFails(
                Cli.withKeys().with("AWS_PROFILE", "nope"), "AWS profile \"nope\" is neither in", "token", "-i", "lab");
        assertFails(
                new Cli().with("AWS_ACCESS_KEY_ID", "A"), "only one of AWS_ACCESS_KEY_ID and", "token", "-i", "lab");
        assertFails(
                Cli.withKeys().with("AWS_SESSION_TOKEN", "t").with("AWS_CREDENTIAL_EXPIRATION", "2020-01-01T00:00:00Z"),
                "AWS_CREDENTIAL_EXPIRATION is past (2020-01-01T00:00:00Z): renew AWS_ACCESS_KEY_ID",
                "token",
                "-i",
                "lab");
        assertFails(
                Cli.withKeys().with("AWS_SESSION_TOKEN", "t").with("AWS_CREDENTIAL_EXPIRATION", "soon"),
                "AWS_CREDENTIAL_EXPIRATION is not a time",
                "token",
                "-i",
                "lab");
        assertFails(Cli.withKeys(), "Can't read configuration file \"/nope.yaml\"", "token", "-c", "/nope.yaml");
        assertFails(Cli.withKeys(), "Can't read configuration file \"" + secret + "\"", "token", "-c", secret);
        assertFails(Cli.withKeys(), "invalid log level \"bogus\"", "token", "-i", "lab", "-v", "bogus");
        assertFails(
                new Cli().with("AWS_WEB_IDENTITY_TOKEN_FILE", "/t"),
                "AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN",
                "token",
                "-i",
                "lab");
    }

    private static void assertFails(Cli cli, String cause, String... arguments) {
        Cli.Result result = cli.run(arguments);

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: ")
                .contains(cause);
    }

    @Test
    void unknownCommandOrFlag_exitsWithOne() {
        assertThat(Cli.withKeys().run("bogus").status()).isEqualTo(1);
        assertThat(Cli.withKeys().run("token", "--bogus").status()).isEqualTo(1);
        assertThat(Cli.withKeys().run("token", "-i", "lab", "extra").out()).isEmpty();
        assertThat(Cli.withKeys()
                        .run("token", "-i", "lab", "--token-only=maybe")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void help_isNoFailure() {
        assertThat(Cli.withKeys().run().out()).contains("Usage:").contains("token");
        assertThat(Cli.withKeys().run("token", "--help").status()).isZero();
    }

    @Test
    void version_isPrintedAsAsked() {
        assertThat(Cli.withKeys().run("version").out()).startsWith("{\"Version\":\"");
        assertThat(Cli.withKeys().run("version", "-s").out()).matches("\\S+\n");
        assertThat(Cli.withKeys().run("version", "-o", "yaml").out()).startsWith("Version: ");
        assertThat(Cli.withKeys().run("version", "-o", "xml").status()).isEqualTo(1);
    }

    @Test
    void secondNamesOfTheKeys_areReadToo() {
        Cli cli = Cli.withKeys()
                .with("AWS_ACCESS_KEY_ID", "")
                .with("AWS_ACCESS_KEY", "AKIDSECOND")
                .with("AWS_SECRET_KEY", "second");
        assertThat(cli.run("token", "-i", "lab").token().accessKey()).isEqualTo("AKIDSECOND");

        assertThat(Cli.withKeys()
                        .with("AWS_ACCESS_KEY_ID", "")
                        .with("AWS_SECRET_ACCESS_KEY", "")
                        .with("AWS_ACCESS_KEY", "AKIDSECOND")
                        .run("token", "-i", "lab")
                        .err())
                .doesNotContain("only one of");

        cli.with("AWS_ACCESS_KEY_ID", "AKIDFIRST");
        assertThat(cli.run("token", "-i", "lab").token().accessKey()).isEqualTo("AKIDFIRST");
    }

    @Test
    void debugLog_saysWhereThingsComeFromAndNoSecret() {
        Cli.Result text = Cli.withKeys().run("token", "-i", "lab", "-v", "debug");
        Cli.Result json = Cli.withKeys()
                .with("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", "debug")
                .run("token", "-i", "lab", "-l", "json");

        assertThat(text.err())
                .contains("region us-east-1 from AWS_REGION")
                .contains("environment variable AWS_ACCESS_KEY_ID")
                .doesNotContain(SECRET)
                .doesNotContain("k8s-aws-v1");
        assertThat(json.err().lines()).allSatisfy(line -> assertThat(
                        JsonMapper.shared().readTree(line).path("level").asString())
                .isEqualTo("debug"));
    }

    @ParameterizedTest
    @CsvSource({"DEBUG, true", "Debug, true", "WARN, false", "'', false"})
    void logLevel_isReadInAnyCase(String level, boolean debug) {
        Cli.Result flag = Cli.withKeys().run("token", "-i", "lab", "-v", level);
        Cli.Result variable = Cli.withKeys()
                .with("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", level)
                .run("token", "-i", "lab");

        for (Cli.Result result : new Cli.Result[] {flag, variable}) {
            assertThat(result.status()).isZero();
            assertThat(result.err().contains("level=debug")).isEqualTo(debug);
        }
    }

    @Test
    void noRegion_isSaidBesideTheToken() {
        Cli.Result result = Cli.withKeys().with("AWS_REGION", "").run("token", "-i", "lab");

        assertThat(result.status()).isZero();
        assertThat(result.token().url().getHost()).isEqualTo("sts.us-east-1.amazonaws.com");
        assertThat(result.err())
                .hasLineCount(1)
                .contains("level=warning")
                .contains("so the token is for us-east-1; set AWS_REGION or --region");
    }

    @Test
    void unknownLogFormat_onlyWarns() {
        Cli.Result result = Cli.withKeys().run("token", "-i", "lab", "-l", "xml");

        assertThat(result.status()).isZero();
        assertThat(result.err()).hasLineCount(1).contains("unknown log format");
    }

    @Test
    void keysWithoutExpiry_areNotCachedAndSaidSo() {
        Cli.Result result = Cli.withKeys().with("HOME", folder.toString()).run("token", "-i", "lab", "--cache");

        assertThat(result.status()).isZero();
        assertThat(result.err()).hasLineCount(1).contains("do not support expiration");
        assertThat(folder.resolve(".kube")).doesNotExist();
    }

    @Test
    void configurationFile_isReadByItsExtension() throws IOException {
        for (String[] file : new String[][] {
            {"a.yaml", "tokenOnly: true\nclusterID: lab\nserver: {port: 1}\n"},
            {"b.json", "{\"tokenOnly\":true,\"clusterID\":\"lab\"}"},
            {"c.toml", "tokenOnly = true\nclusterID = \"lab\"\n"}
        }) {
            Path path = Files.writeString(folder.resolve(file[0]), file[1]);
            assertThat(Cli.withKeys().run("token", "-c", path.toString()).out())
                    .as(file[0])
                    .startsWith("k8s-aws-v1.");
        }
        for (String[] file : new String[][] {
            {"d.yaml", "a: b: c", "Can't read configuration file"},
            {"e.json", "{", "Can't read configuration file"},
            {"f.toml", "=", "Can't read configuration file"},
            {"g.yaml", "- a", "Can't read configuration file"},
            {"h.yaml", "clusterID: [a]", "clusterID must be a single value"},
            {"i.yaml", "clusterID: lab\ncache: perhaps", "cache must be true or false"}
        }) {
            Path path = Files.writeString(folder.resolve(file[0]), file[1]);
            assertFails(Cli.withKeys(), file[2], "token", "-c", path.toString());
        }
    }
}
