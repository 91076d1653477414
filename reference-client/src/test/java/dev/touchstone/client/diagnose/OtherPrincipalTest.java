package dev.touchstone.client.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.sts.RoleRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kubectl may log in as somebody else than {@code diagnose} has looked at. */
class OtherPrincipalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "token -i lab                             | ''                   | '' | ''",
                "token -i lab -r X                        | ''                   | assumes role X | -r X",
                "token -i lab --role=X -e E               | ''                   | assumes role X | -r X -e E",
                "eks get-token --role-arn X               | ''                   | assumes role X | -r X",
                "token -i lab                             | DEFAULT_ROLE=X       | assumes role X | -r X",
                "token                                    | ''                   | assumes role of-cluster, signs for region cn-north-1"
                        + " | -r of-cluster --region cn-north-1",
                "token                                    | AWS_REGION=us-east-1 | assumes role of-cluster | -r of-cluster --region us-east-1",
                "token -c client.yaml                     | ''                   | '' | ''",
                "token -c client.yaml                     | AWS_REGION=eu-west-1 | '' | ''",
                "token -i lab -r X;Y -s S                 | ''                   | assumes role X;Y | -r 'X;Y' -s S",
                "token -i lab                             | AWS_PROFILE=dev      | uses profile dev | ''",
                "eks get-token --profile dev              | ''                   | uses profile dev | ''",
                "token -i lab --region eu-west-1          | ''                   | signs for region eu-west-1 | --region eu-west-1",
                "token -i lab                             | AWS_REGION=eu-west-1 | signs for region eu-west-1 | --region eu-west-1",
                "token -i lab --region us-east-1          | ''                   | '' | ''",
                "token -i lab                             | AWS_PROFILE=default  | '' | ''",
                "other --role X                           | ''                   | '' | ''",
                "oidc-login get-token --role X            | ''                   | '' | ''",
            })
    void pluginThatLogsInAsAnother_isAFinding(String arguments, String variable, String difference, String options) {
        boolean told = arguments.equals("token");
        Finding finding = check(arguments, variable, told, request(null));

        assertThat(finding.status()).isEqualTo(difference.isEmpty() ? Finding.Status.GOOD : Finding.Status.BAD);
        if (!difference.isEmpty()) {
            assertThat(finding.detail())
                    .isEqualTo("v1.34.1 " + difference + " in its current context, which was not looked at here");
            assertThat(finding.advice())
                    .isEqualTo("run: " + (difference.contains("profile") ? "AWS_PROFILE=dev " : "")
                            + "aws-iam-authenticator diagnose -i lab" + (options.isEmpty() ? "" : " " + options));
        }
    }

    @Test
    void roleThatOnlyTheCommandAssumes_isAFinding() {
        assertThat(check("token -i lab", "", false, request("X")).line()).contains("v1.34.1 assumes no role");
        assertThat(check("token -i lab -r X", "", false, request("X")).status()).isEqualTo(Finding.Status.GOOD);
        assertThat(check("token -i lab -c client.yaml", "", false, request("X")).status())
                .isEqualTo(Finding.Status.GOOD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws             | eks get-token --profile dev     | AWS_PROFILE=dev",
                "/usr/bin/aws    | eks get-token --profile=default | ''",
                "aws             | eks get-token --cluster-name lab | ",
                "other-than-aws  | eks get-token --profile dev     | ",
            })
    void profileThatTheAwsCliPrefersToKeys_isAFinding(String command, String arguments, @Nullable String profile) {
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "AKID", "AWS_PROFILE", "dev");

        Finding finding = check(command, arguments, "AWS_PROFILE=dev", false, request(null), environment);

        if (profile == null) {
            assertThat(finding.status()).isEqualTo(Finding.Status.GOOD);
        } else {
            assertThat(finding.detail())
                    .contains(" uses profile " + (profile.isEmpty() ? "default" : "dev")
                            + ", not the keys in the environment");
            assertThat(finding.advice())
                    .startsWith(
                            "run: env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY -u AWS_SESSION_TOKEN " + profile)
                    .endsWith("aws-iam-authenticator diagnose -i lab");
        }
    }

    private static SigningRequest request(@Nullable String role) {
        return new SigningRequest("lab", null, null, role == null ? null : RoleRequest.of(role), false);
    }

    private static Finding check(String arguments, String variable, boolean told, SigningRequest request) {
        return check("plugin", arguments, variable, told, request, Map.of());
    }

    private static Finding check(
            String command,
            String arguments,
            String variable,
            boolean told,
            SigningRequest request,
            Map<String, String> environment) {
        String args = Arrays.stream(arguments.split(" "))
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(","));
        String env = variable.isEmpty()
                ? ""
                : "{\"name\":\"" + variable.split("=")[0] + "\",\"value\":\"" + variable.split("=")[1] + "\"}";
        String view = "{\"clusters\":[{\"cluster\":{\"extensions\":[{\"name\":\"client.authentication.k8s.io/exec\","
                + "\"extension\":{\"clusterId\":\"lab\",\"role\":\"of-cluster\",\"region\":\"cn-north-1\"}}]}}],\"users\":[{\"user\":{\"exec\":"
                + "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"command\":\"" + command
                + "\",\"provideClusterInfo\":"
                + told + ",\"args\":[" + args + "],\"env\":[" + env + "]}}}]}";
        KubectlProgram kubectl = words ->
                Optional.of(words[0].equals("version") ? "{\"clientVersion\":{\"gitVersion\":\"v1.34.1\"}}" : view);
        return new KubectlCheck(kubectl, environment).check(request, Optional.of("us-east-1"));
    }
}
