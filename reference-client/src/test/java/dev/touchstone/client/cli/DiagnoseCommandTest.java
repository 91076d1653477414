package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnoseCommandTest extends WithSts {

    @Test
    void everythingInOrder_isSaidLineByLineWithoutASecret() {
        Cli.Result result = cli.run("diagnose", "-i", "lab");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("✓ cluster ID: lab")
                .contains("✓ credentials: AKIDEXAMPLE from environment variable AWS_ACCESS_KEY_ID, without expiry")
                .contains("✓ region: us-east-1 from AWS_REGION")
                .contains("✓ endpoint: sts.us-east-1.amazonaws.com, the regional endpoint\n")
                .contains("✓ clock: ")
                .contains("✓ mapping: the server's mapRoles must name arn:aws:iam::111122223333:role/Caller")
                .doesNotContain("wJalrXUtnFEMI")
                .doesNotContain("k8s-aws-v1");
    }

    @Test
    void kubectl_isThatOfTheEnvironment() throws IOException {
        Path kubectl = Files.writeString(
                folder.resolve("kubectl"),
                "#!/bin/sh\ntest $1 = version && echo '{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}' || echo"
                        + " '{\"users\":[{\"user\":{\"exec\":{\"command\":\"plugin\",\"args\":[\"-i\",\"'$CLUSTER'\"]}}}]}'\n");
        Files.setPosixFilePermissions(kubectl, PosixFilePermissions.fromString("rwx------"));

        Cli.Result result =
                cli.with("PATH", folder.toString()).with("CLUSTER", "other").run("diagnose", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("✗ kubectl: v1.34.1 signs for cluster other in its current context");
    }

    @Test
    void largeToken_isGoodAndSaysWhichServersRefuseIt() {
        Cli.Result result =
                cli.with("AWS_SESSION_TOKEN", "abcdefg+".repeat(512)).run("diagnose", "-i", "lab");

        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("✓ token: signed, good until ")
                .contains("v0.7.18 accept 4096: if yours logs \"token is too large\", update it")
                .contains("✓ mapping: ");
    }

    @Test
    void tokenThatNoServerAccepts_isNotPresented() {
        Cli.Result result = cli.with("AWS_SESSION_TOKEN", "A".repeat(12000)).run("diagnose", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ token: ")
                .contains("shorter session token")
                .contains("✓ clock: ");
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.form())
                .isEmpty());
    }

    @Test
    void refusedRole_isTheFindingAndTheStatus() {
        sts.refuseNext(403, "AccessDenied", "no");

        Cli.Result result = cli.run("diagnose", "-i", "lab", "-r", "arn:aws:iam::111122223333:role/x");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✓ region: us-east-1")
                .contains("✗ credentials: cannot assume role")
                .contains("trust policy")
                .contains("- token: ")
                .contains("✓ clock");
    }

    @Test
    void refusedToken_isAFindingBesideTheClock() {
        sts.answerNext(403, "{\"Error\":{\"Code\":\"InvalidClientTokenId\"}}");

        assertThat(cli.run("diagnose", "-i", "lab").out())
                .contains("✓ clock")
                .contains(
                        "✗ STS: sts getCallerIdentity failed: error from AWS (expected 200, got 403) on us-east-1 endpoint: "
                                + "InvalidClientTokenId; ")
                .contains("access key exists");
    }

    @Test
    void noCredentials_areSaidBesideRegionAndClock() {
        cli.with("AWS_ACCESS_KEY_ID", "").with("AWS_SECRET_ACCESS_KEY", "");

        Cli.Result result = cli.run("diagnose", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✓ endpoint: sts.us-east-1.amazonaws.com")
                .contains("✗ credentials: no AWS credentials found; set AWS_ACCESS_KEY_ID")
                .contains("- token: not signed")
                .contains("✓ clock: ");
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.form())
                .isEmpty());
    }

    @Test
    void endpoint_isSaidWithItsReasons() {
        cli.with("AWS_USE_FIPS_ENDPOINT", "true")
                .with("AWS_USE_DUALSTACK_ENDPOINT", "true")
                .with("AWS_ENDPOINT_URL", "http://localhost:1");

        assertThat(cli.run("diagnose", "-i", "lab").out())
                .contains("✓ endpoint: sts-fips.us-east-1.api.aws, the regional endpoint, with FIPS by")
                .contains(", with IPv6 by ")
                .contains(", AWS_ENDPOINT_URL is ignored");
    }

    @Test
    void expiredCredentials_areAFinding() {
        cli.with("AWS_SESSION_TOKEN", "session").with("AWS_CREDENTIAL_EXPIRATION", "2020-01-01T00:00:00Z");

        assertThat(cli.run("diagnose", "-i", "lab").out())
                .contains("✗ credentials: AWS_CREDENTIAL_EXPIRATION is past (2020-01-01T00:00:00Z): renew")
                .contains("✓ clock: ");
    }

    @Test
    void wrongRegion_isSaidBeforeAnythingIsAsked() {
        cli.with("AWS_REGION", "bad region");

        Cli.Result result = cli.run("diagnose", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out())
                .contains("✗ region: region \"bad region\" is not a region name")
                .contains("- credentials: ");
        assertThat(sts.calls()).isEmpty();
    }

    @Test
    void json_hasTheSameFindings() {
        JsonNode findings = JsonMapper.shared()
                .readTree(cli.run("diagnose", "-i", "lab", "-o", "json").out());

        assertThat(findings.isArray()).isTrue();
        assertThat(findings.valueStream().map(finding -> finding.path("check").asString()))
                .contains("cluster ID", "credentials", "region", "endpoint", "token", "clock", "identity", "mapping");
    }

    @Test
    void unreachableSts_isSaidSo() {
        cli.with("HTTPS_PROXY", "http://127.0.0.1:1");

        Cli.Result result = cli.run("diagnose", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).contains("✗ STS: ").contains("- clock: ").contains("HTTPS_PROXY");
    }
}
