package dev.touchstone.client.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.token.Token;
import dev.touchstone.reference.identity.Identity;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, GOOD", "5, GOOD", "-5, GOOD", "300, GOOD", "301, BAD", "-301, BAD", "-90000, BAD"})
    void clock_isJudgedByItsDistance(long secondsAhead, Finding.Status status) {
        assertThat(ClockCheck.of(NOW.plusSeconds(secondsAhead), Optional.of(NOW))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"4096, GOOD, until", "4097, GOOD, v0.7.18 accept 4096", "16384, GOOD, too large", "16385, BAD, 16384"})
    void token_isJudgedByItsSize(int bytes, Finding.Status status, String words) {
        Finding finding = TokenSizeCheck.of(new Token("x".repeat(bytes), NOW));

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.line()).contains(words);
        assertThat(finding.advice().isEmpty()).as("nothing to do").isEqualTo(bytes == 4096);
    }

    @Test
    void clock_saysTheDirection() {
        assertThat(ClockCheck.of(NOW.plusSeconds(400), Optional.of(NOW)).line()).contains("400 s ahead of STS");
        assertThat(ClockCheck.of(NOW.minusSeconds(400), Optional.of(NOW)).line())
                .startsWith("✗ clock: 400 s behind STS; set");
        assertThat(ClockCheck.of(NOW, Optional.empty()).line()).startsWith("- clock");
    }

    @ParameterizedTest
    @CsvSource({
        "v1.32.4, client.authentication.k8s.io/v1, GOOD",
        "v1.21.0, client.authentication.k8s.io/v1, BAD",
        "v1.21.0, client.authentication.k8s.io/v1beta1, GOOD",
        "v1.34.1, client.authentication.k8s.io/v1beta1, GOOD",
        "v1.23.9, client.authentication.k8s.io/v1alpha1, GOOD",
        "v1.24.0, client.authentication.k8s.io/v1alpha1, BAD",
        "odd, client.authentication.k8s.io/v1, GOOD",
        "v1.32.4, v9, BAD",
    })
    void execApiVersion_isComparedWithKubectl(String release, String version, Finding.Status status) {
        assertThat(KubectlCheck.compare(release, version, "plugin").status()).isEqualTo(status);
    }

    @Test
    void kubectl_isReadFromItsOwnOutput() {
        Programs programs = command -> Optional.of(
                command[1].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\","
                                + "\"command\":\"aws\"}}}]}");

        assertThat(new KubectlCheck(programs).check("lab").line())
                .startsWith("✗ kubectl: v1.34.1 runs aws by client.authentication.k8s.io/v1alpha1; ");
        assertThat(new KubectlCheck(command -> Optional.empty()).check("lab").status())
                .isEqualTo(Finding.Status.UNKNOWN);
        assertThat(new KubectlCheck(command -> Optional.of("not json"))
                        .check("lab")
                        .status())
                .isEqualTo(Finding.Status.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"token\",\"-i\",\"lab\"', GOOD",
        "'\"token\",\"-i\",\"other\"', BAD",
        "'\"eks\",\"get-token\",\"--cluster-name\",\"other\"', BAD",
        "'\"token\"', GOOD",
    })
    void kubeconfigOfAnotherCluster_isAFinding(String arguments, Finding.Status status) {
        Programs programs = command -> Optional.of(
                command[1].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"command\":"
                                + "\"plugin\",\"args\":[" + arguments + "]}}}]}");

        assertThat(new KubectlCheck(programs).check("lab").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::1:role/Admin, mapRoles, without it",
        "arn:aws:iam::1:role/AWSReservedSSO_Admin_abc, mapRoles, random suffix",
        "arn:aws:iam::1:user/div/Bob, mapUsers, must name arn:aws:iam::1:user/div/Bob",
    })
    void mapping_namesTheCanonicalArn(String arn, String section, String note) {
        Identity identity = new Identity(arn, arn, "1", "u", "s", "k", "h");

        assertThat(IdentityCheck.of(identity).get(1).detail())
                .contains(section)
                .contains(arn)
                .contains(note);
    }
}
