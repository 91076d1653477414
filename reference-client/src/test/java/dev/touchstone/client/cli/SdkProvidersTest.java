package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.FakeSts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that the SDK's own providers get: their clients keep to the environment too. */
class SdkProvidersTest {

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private FakeSts sts;

    @BeforeEach
    void start() throws IOException {
        sts = new FakeSts();
        environment.putAll(sts.environment(folder));
        environment.put("AWS_REGION", "us-east-1");
        Files.createDirectory(folder.resolve(".aws"));
    }

    @AfterEach
    void stop() {
        sts.close();
    }

    @Test
    void webIdentity_isExchangedAtSts() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "jwt");
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", token.toString());
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod");

        ChildJvm.Result result = run("token", "-i", "lab", "--token-only");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("k8s-aws-v1.");
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.host()).isEqualTo("sts.us-east-1.amazonaws.com");
            assertThat(call.form())
                    .containsEntry("Action", "AssumeRoleWithWebIdentity")
                    .containsEntry("WebIdentityToken", "jwt");
        });
    }

    @Test
    void roleOfAProfile_isAssumedOnce() throws Exception {
        Files.writeString(folder.resolve(".aws/config"), """
                [profile keys]
                aws_access_key_id = AKIDSOURCE
                aws_secret_access_key = secret
                [profile dev]
                region = us-east-1
                role_arn = arn:aws:iam::111122223333:role/Dev
                source_profile = keys
                """);
        environment.put("AWS_PROFILE", "dev");

        ChildJvm.Result result = run("token", "-i", "lab", "--token-only");

        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("k8s-aws-v1.");
        assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.form())
                .containsEntry("Action", "AssumeRole")
                .containsEntry("RoleArn", "arn:aws:iam::111122223333:role/Dev"));
    }

    @Test
    void ssoWithoutALogin_isAFailureInOneLine() throws Exception {
        Files.writeString(folder.resolve(".aws/config"), """
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://corp.awsapps.com/start
                [profile dev]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Admin
                """);
        environment.put("AWS_PROFILE", "dev");

        ChildJvm.Result result = run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err())
                .hasLineCount(1)
                .startsWith("could not get token: no AWS credentials from profile dev: ")
                .contains("aws sso login");
    }

    @Test
    void processThatFails_isAFailureInOneLine() throws Exception {
        Files.writeString(folder.resolve(".aws/config"), "[profile dev]\ncredential_process = /nonexistent/tool\n");
        environment.put("AWS_PROFILE", "dev");

        ChildJvm.Result result = run("token", "-i", "lab");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).hasLineCount(1).startsWith("could not get token: no AWS credentials from profile dev");
    }

    private ChildJvm.Result run(String... arguments) throws IOException, InterruptedException {
        return ChildJvm.run(folder, environment, List.of(), arguments);
    }
}
