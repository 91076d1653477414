package dev.touchstone.client.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.client.testing.Metadata;
import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Credentials from wherever the environment says, each in a process of its own: the SDK reads the variables of its process. */
class CredentialSourcesTest extends WithOwnProcess {

    private static final String SHA1_OF_CORP = "ee0bfd2552fbd840c02cc48b6e823320543c450f";
    private static final String CREDENTIALS = """
            {"Code": "Success", "Type": "AWS-HMAC", "AccessKeyId": "ASIAMETADATA", "SecretAccessKey": "secret",
             "Token": "session", "LastUpdated": "2026-01-01T00:00:00Z", "Expiration": "2099-01-01T00:00:00Z"}
            """;

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
    void answerWithoutCredentials_isAFailureThatSaysWhoMayHaveAnswered() throws Exception {
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), "jwt").toString());
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod");
        sts.answerNext(200, "<AssumeRoleWithWebIdentityResponse/>");

        assertThat(run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains("the answer of STS has none; check AWS_ENDPOINT_URL_STS and HTTPS_PROXY");
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
    void ssoWithALogin_isExchangedForTheRolesCredentials() throws Exception {
        Files.writeString(folder.resolve(".aws/config"), """
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://corp.awsapps.com/start
                [profile dev]
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Admin
                """);
        Path logins = Files.createDirectories(folder.resolve(".aws/sso/cache"));
        // The SHA-1 of "corp", as "aws sso login" names it.
        Files.writeString(logins.resolve(SHA1_OF_CORP + ".json"), """
                {"startUrl": "https://corp.awsapps.com/start", "region": "us-east-1", "accessToken": "login",
                 "expiresAt": "2099-01-01T00:00:00Z"}
                """);
        sts.answerNext(200, """
                {"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "secret", "sessionToken": "session",
                 "expiration": 4070908800000}}
                """);
        environment.put("AWS_PROFILE", "dev");

        ChildJvm.Result result = run("token", "-i", "lab", "--token-only");

        assertThat(result.err()).isEmpty();
        assertThat(DecodedToken.of(result.out().strip()).accessKey()).isEqualTo("ASIASSO");
        assertThat(sts.calls()).singleElement().satisfies(call -> {
            assertThat(call.host()).isEqualTo("portal.sso.us-east-1.amazonaws.com");
            assertThat(call.form()).containsEntry("role_name", "Admin").containsEntry("account_id", "111122223333");
        });
    }

    @Test
    void container_givesCredentials() throws Exception {
        try (Metadata metadata = new Metadata(Map.of("/mine", CREDENTIALS))) {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/mine");

            ChildJvm.Result result = run("token", "-i", "lab", "--token-only");

            assertThat(result.err()).isEmpty();
            assertThat(DecodedToken.of(result.out().strip()).accessKey()).isEqualTo("ASIAMETADATA");
        }
    }

    @Test
    void cachedWebIdentity_isThatOfItsRole() throws Exception {
        environment.put(
                "AWS_WEB_IDENTITY_TOKEN_FILE",
                Files.writeString(folder.resolve("token"), "jwt").toString());
        for (String role : List.of("Pod", "Other", "Pod")) {
            environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/" + role);
            assertThat(run("token", "-i", "lab", "--cache", "--token-only").err())
                    .isEmpty();
        }

        assertThat(sts.calls())
                .extracting(call -> call.form().get("RoleArn"))
                .containsExactly("arn:aws:iam::111122223333:role/Pod", "arn:aws:iam::111122223333:role/Other");
        assertThat(cache()).doesNotContain("jwt");
    }

    @Test
    void cachedContainerCredentials_areThoseOfTheirUriAndToken() throws Exception {
        try (Metadata metadata = new Metadata(
                Map.of("/hush-1", CREDENTIALS, "/hush-2", CREDENTIALS.replace("ASIAMETADATA", "ASIAOTHER")))) {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/hush-1");
            assertThat(cachedKey()).isEqualTo("ASIAMETADATA");

            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/hush-2");
            assertThat(cachedKey()).isEqualTo("ASIAOTHER");
            int entries = cache().split("accesskeyid").length;

            environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "hush-3");
            assertThat(cachedKey()).isEqualTo("ASIAOTHER");
            assertThat(cache().split("accesskeyid")).hasSize(entries + 1);
            assertThat(cache()).doesNotContain("hush");
        }
    }

    @Test
    void tokenInPlaceOfItsFile_isNotRepeated() throws Exception {
        environment.put("AWS_WEB_IDENTITY_TOKEN_FILE", "eyJhbGci.hush.hush");
        environment.put("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Pod");

        assertSaidWithoutTheSecret("AWS_WEB_IDENTITY_TOKEN_FILE");
    }

    @Test
    void containerTokenInPlaceOfItsFile_isNotRepeated() throws Exception {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:1/mine");
        environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", "hush.hush.hush");

        assertSaidWithoutTheSecret("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE");
    }

    @Test
    void containerUriThatIsRefused_isNotRepeated() throws Exception {
        environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://me:hush@192.0.2.1/hush");

        assertSaidWithoutTheSecret("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    }

    private void assertSaidWithoutTheSecret(String variable) throws IOException, InterruptedException {
        assertThat(run("token", "-i", "lab").err())
                .hasLineCount(1)
                .contains(variable)
                .doesNotContain("hush");
    }

    private String cachedKey() throws IOException, InterruptedException {
        ChildJvm.Result result = run("token", "-i", "lab", "--cache", "--token-only");
        assertThat(result.err()).isEmpty();
        return DecodedToken.of(result.out().strip()).accessKey();
    }

    private String cache() throws IOException {
        return Files.readString(folder.resolve(".kube/cache/aws-iam-authenticator/credentials.yaml"));
    }

    @Test
    void containerWithoutCredentials_isAFailureThatNamesTheVariable() throws Exception {
        try (Metadata metadata = new Metadata(Map.of())) {
            environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", metadata.url() + "/mine");

            ChildJvm.Result result = run("token", "-i", "lab");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err())
                    .hasLineCount(1)
                    .startsWith("could not get token: no AWS credentials from container credentials: ")
                    .contains("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        }
    }

    @Test
    void instance_givesCredentialsAndRegion() throws Exception {
        try (Metadata metadata = new Metadata(Map.of(
                "/latest/api/token", "session",
                "/latest/meta-data/iam/security-credentials/", "node",
                "/latest/meta-data/iam/security-credentials/node", CREDENTIALS,
                "/latest/meta-data/placement/region", "eu-west-3"))) {
            environment.put("AWS_EC2_METADATA_DISABLED", "false");
            environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url());
            environment.remove("AWS_REGION");

            ChildJvm.Result result = run("token", "-i", "lab", "--token-only");

            assertThat(result.err()).isEmpty();
            DecodedToken token = DecodedToken.of(result.out().strip());
            assertThat(token.accessKey()).isEqualTo("ASIAMETADATA");
            assertThat(token.url().getHost()).isEqualTo("sts.eu-west-3.amazonaws.com");
        }
    }

    @Test
    void noInstance_isAFailureThatSaysWhatToSet() throws Exception {
        try (Metadata metadata = new Metadata(Map.of())) {
            environment.put("AWS_EC2_METADATA_DISABLED", "false");
            environment.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", metadata.url());

            ChildJvm.Result result = run("token", "-i", "lab");

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .hasLineCount(1)
                    .startsWith("could not get token: no AWS credentials from instance metadata")
                    .contains("; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
        }
    }
}
