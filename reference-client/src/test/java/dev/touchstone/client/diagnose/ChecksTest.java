package dev.touchstone.client.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.token.Token;
import dev.touchstone.verifier.identity.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksTest {

    private static final SigningRequest LAB = new SigningRequest("lab", null, null, null, false);
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
        KubectlProgram program = command -> Optional.of(
                command[0].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1alpha1\","
                                + "\"command\":\"aws\"}}}]}");

        assertThat(new KubectlCheck(program, Map.of())
                        .check(LAB, Optional.empty())
                        .line())
                .startsWith("✗ kubectl: v1.34.1 runs aws by client.authentication.k8s.io/v1alpha1; ");
        assertThat(new KubectlCheck(command -> Optional.empty(), Map.of())
                        .check(LAB, Optional.empty())
                        .status())
                .isEqualTo(Finding.Status.UNKNOWN);
        assertThat(new KubectlCheck(command -> Optional.of("not json"), Map.of())
                        .check(LAB, Optional.empty())
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
        KubectlProgram program = command -> Optional.of(
                command[0].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"command\":"
                                + "\"plugin\",\"args\":[" + arguments + "]}}}]}");

        assertThat(new KubectlCheck(program, Map.of())
                        .check(LAB, Optional.empty())
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "lab, true, GOOD",
        "other, true, BAD",
        "other, false, GOOD",
    })
    void extensionOfAnotherCluster_isAFinding_ifThePluginIsToldOfIt(
            String clusterId, boolean told, Finding.Status status) {
        KubectlProgram program = command -> Optional.of(
                command[0].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"clusters\":[{\"cluster\":{\"extensions\":[{\"name\":\"client.authentication.k8s.io/exec\","
                                + "\"extension\":{\"clusterId\":\"" + clusterId + "\"}}]}}],"
                                + "\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"command\":"
                                + "\"plugin\",\"args\":[\"token\"],\"provideClusterInfo\":" + told + "}}}]}");

        assertThat(new KubectlCheck(program, Map.of())
                        .check(LAB, Optional.empty())
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v1.35.1 | credentialPluginPolicy: DenyAll                                                     | DenyAll;",
                "v1.35.1 | {credentialPluginPolicy: Allowlist, credentialPluginAllowlist: [{name: aws}]}       | does not name it;",
                "v1.34.4 | credentialPluginPolicy: DenyAll                                                     | ''",
                "v1.35.1 | credentialPluginPolicy: AllowAll                                                    | ''",
                "v1.35.1 | {apiVersion: kubectl.config.k8s.io/v1alpha1, credentialPluginPolicy: DenyAll}       | ''",
                "v1.35.1 | {aliases: []}                                                                       | ''",
                "v1.35.1 | '{not yaml'                                                                         | ''",
                "v1.35.1 | {credentialPluginPolicy: Allowlist, credentialPluginAllowlist: [{name: plugin}]}    | ''",
            })
    void pluginThatKubercRefuses_isAFinding(String release, String kuberc, String words, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("kuberc"), kuberc);
        Finding finding = kubectl(release, "plugin", Map.of("KUBERC", file.toString()));

        assertThat(finding.status()).isEqualTo(words.isEmpty() ? Finding.Status.GOOD : Finding.Status.BAD);
        assertThat(finding.line()).contains(words);
        if (!words.isEmpty()) {
            assertThat(finding.detail()).startsWith("v1.35.1 may not run plugin: credentialPluginPolicy in " + file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{credentialPluginPolicy: Allowlist, credentialPluginAllowlist: []}               | list the plugins",
                "{credentialPluginPolicy: Allowlist}                                              | list the plugins",
                "{credentialPluginAllowlist: [{name: plugin}]}                                    | set it to Allowlist",
                "{credentialPluginPolicy: AllowAll, credentialPluginAllowlist: [{name: plugin}]}  | set it to Allowlist",
                "{credentialPluginPolicy: Some}                                                   | AllowAll, DenyAll or",
                "{credentialPluginPolicy: DenyAll}                                                | PATH",
            })
    void kubercWithWhichKubectlRunsNothing_isAFinding(String kuberc, String advice, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("kuberc"), kuberc);
        KubectlProgram silent = command -> Optional.empty();

        Finding finding = new KubectlCheck(silent, Map.of("KUBERC", file.toString())).check(LAB, Optional.empty());

        assertThat(finding.line()).contains(advice);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plugin | token -i lab            | ''    | other | GOOD",
                "plugin | token --cluster-id=lab  | ''    | other | GOOD",
                "plugin | token -ilab             | ''    | other | GOOD",
                "plugin | token -i=other          | ''    | lab   | BAD",
                "plugin | token                   | lab   | other | GOOD",
                "plugin | token                   | other | lab   | BAD",
                "plugin | token                   | ''    | other | BAD",
                "plugin | token --config x.yaml   | ''    | other | GOOD",
                "aws    | eks get-token           | ''    | other | GOOD",
            })
    void clusterOfThePlugin_isWhatWinsThere(
            String command, String arguments, String variable, String extension, Finding.Status status) {
        String env = variable.isEmpty()
                ? ""
                : ",\"env\":[{\"name\":\"KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID\",\"value\":\"" + variable + "\"}]";
        KubectlProgram program = call -> Optional.of(
                call[0].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}"
                        : "{\"clusters\":[{\"cluster\":{\"extensions\":[{\"name\":\"client.authentication.k8s.io/exec\","
                                + "\"extension\":{\"clusterId\":\"" + extension
                                + "\"}}]}}],\"users\":[{\"user\":{\"exec\":"
                                + "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"provideClusterInfo\":true,"
                                + "\"command\":\"" + command + "\",\"args\":[\"" + arguments.replace(" ", "\",\"")
                                + "\"]"
                                + env + "}}}]}");

        assertThat(new KubectlCheck(program, Map.of())
                        .check(LAB, Optional.empty())
                        .status())
                .isEqualTo(status);
    }

    @Test
    void kubercOfTheHome_allowsByPath_whatItNamesByNameOnThePath(@TempDir Path home) throws IOException {
        Path program = Files.createFile(
                home.resolve("plugin"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createDirectory(home.resolve(".kube"));
        Files.writeString(
                home.resolve(".kube/kuberc"),
                "{credentialPluginPolicy: Allowlist, credentialPluginAllowlist: [{name: plugin}]}");
        Map<String, String> environment = Map.of("HOME", home.toString(), "PATH", home.toString());

        assertThat(kubectl("v1.35.1", program.toString(), environment).status()).isEqualTo(Finding.Status.GOOD);
        assertThat(kubectl("v1.35.1", "/bin/sh", environment).status()).isEqualTo(Finding.Status.BAD);
        assertThat(kubectl("v1.35.1", "/bin/sh", Map.of("HOME", home.toString(), "KUBERC", "off"))
                        .status())
                .isEqualTo(Finding.Status.GOOD);
    }

    private static Finding kubectl(String release, String command, Map<String, String> environment) {
        KubectlProgram program = line -> Optional.of(
                line[0].equals("version")
                        ? "{\"clientVersion\":{\"gitVersion\":\"" + release + "\"}}"
                        : "{\"users\":[{\"user\":{\"exec\":{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"command\":\""
                                + command + "\"}}}]}");
        return new KubectlCheck(program, environment).check(LAB, Optional.empty());
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
