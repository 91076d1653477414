package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signs where a program says nothing of it: the SDK's default chain, in a process with an environment of its own. */
class DefaultChainTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/Admin";
    private static final String PERSON = "arn:aws:iam::111122223333:user/alice";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>(Map.of("AWS_EC2_METADATA_DISABLED", "true"));

    @Test
    void keysOfTheEnvironment_signForItsRegion() throws Exception {
        keys();
        environment.put("AWS_REGION", "eu-west-1");

        assertThat(run()).isEqualTo("AKIDENVIRONMENT for sts.eu-west-1.amazonaws.com");
    }

    @Test
    void keysOfAProfile_signForItsRegionAndKindOfEndpoint() throws Exception {
        profile("""
                aws_access_key_id = AKIDPROFILE
                aws_secret_access_key = secret
                region = us-east-1
                use_fips_endpoint = true
                use_dualstack_endpoint = true
                """);

        assertThat(run()).isEqualTo("AKIDPROFILE for sts-fips.us-east-1.api.aws");
    }

    @Test
    void loginByIdentityCenter_isExchangedForTheRolesCredentials() throws Exception {
        profile("""
                region = eu-west-1
                sso_session = corp
                sso_account_id = 111122223333
                sso_role_name = Admin
                [sso-session corp]
                sso_region = us-east-1
                sso_start_url = https://corp.awsapps.com/start
                """);
        login("sso", digest("SHA-1", "corp"), """
                {"startUrl": "https://corp.awsapps.com/start", "region": "us-east-1", "accessToken": "login",
                 "expiresAt": "2099-01-01T00:00:00Z"}
                """);

        try (LocalAws portal = LocalAws.answering("application/json", """
                {"roleCredentials": {"accessKeyId": "ASIASSO", "secretAccessKey": "secret", "sessionToken": "session",
                 "expiration": 4070908800000}}
                """)) {
            environment.put("AWS_ENDPOINT_URL_SSO", portal.url());

            assertThat(run()).isEqualTo("ASIASSO for sts.eu-west-1.amazonaws.com");
            assertThat(portal.calls()).singleElement().satisfies(call -> {
                assertThat(call.path()).contains("role_name=Admin", "account_id=111122223333");
                assertThat(call.headers()).contains("[login]");
            });
        }
    }

    @Test
    void loginToTheConsole_signs() throws Exception {
        profile("region = eu-west-1\nlogin_session = " + PERSON + "\n");
        login("login", digest("SHA-256", PERSON), """
                {"accessToken": {"accessKeyId": "ASIALOGIN", "secretAccessKey": "secret", "sessionToken": "session",
                  "accountId": "111122223333", "expiresAt": "2099-01-01T00:00:00Z"},
                 "tokenType": "aws_sigv4", "clientId": "arn:aws:signin:::devtools/same-device",
                 "refreshToken": "refresh", "idToken": "a.b.c", "dpopKey": "of nobody"}
                """);

        assertThat(run()).isEqualTo("ASIALOGIN for sts.eu-west-1.amazonaws.com");
    }

    @Test
    void role_isAssumedByAClientOfTheProvidersOwn() throws Exception {
        keys();
        environment.put("AWS_REGION", "eu-west-1");

        try (LocalAws sts = LocalAws.answering(
                "text/xml", RecordedSts.session("ASIAROLE", Instant.now().plusSeconds(3600)))) {
            environment.put("AWS_ENDPOINT_URL_STS", sts.url());

            assertThat(run(ROLE)).isEqualTo("ASIAROLE for sts.eu-west-1.amazonaws.com");
            assertThat(sts.calls()).singleElement().satisfies(call -> {
                assertThat(call.headers()).contains("Credential=AKIDENVIRONMENT/", "/eu-west-1/sts/");
                assertThat(RecordedSts.form(call.body()))
                        .containsEntry("Action", "AssumeRole")
                        .containsEntry("RoleArn", ROLE);
            });
        }
    }

    @Test
    void settingThatIsNeitherTrueNorFalse_isAFailureThatNamesIt() throws Exception {
        keys();
        environment.put("AWS_REGION", "eu-west-1");
        environment.put("AWS_USE_FIPS_ENDPOINT", "maybe");

        assertThat(run())
                .startsWith("TokenFailure: an AWS setting cannot be read; set fips(...), AWS_USE_FIPS_ENDPOINT")
                .contains(", by java.lang.IllegalStateException");
    }

    @Test
    void noRegion_isAFailureThatSaysWhereToNameIt() throws Exception {
        keys();

        assertThat(run()).startsWith("TokenFailure: no AWS region is set").contains("AWS_REGION");
    }

    @Test
    void noCredentials_areAFailureThatSaysWhatToDo() throws Exception {
        environment.put("AWS_REGION", "eu-west-1");

        assertThat(run())
                .startsWith("TokenFailure: there are no AWS credentials")
                .contains("credentials(...)");
    }

    private void keys() {
        environment.put("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT");
        environment.put("AWS_SECRET_ACCESS_KEY", "secret");
    }

    private void profile(String text) throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(home.resolve(".aws/config"), "[profile lab]\n" + text);
        environment.put("AWS_PROFILE", "lab");
    }

    private void login(String kind, String name, String json) throws IOException {
        Path cache = Files.createDirectories(home.resolve(".aws").resolve(kind).resolve("cache"));
        Files.writeString(cache.resolve(name + ".json"), json);
    }

    private static String digest(String algorithm, String text) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Return what the program said. */
    private String run(String... arguments) throws IOException, InterruptedException {
        environment.put("HOME", home.toString());
        ChildJvm.Result result =
                ChildJvm.run(home, environment, List.of("-Duser.home=" + home), OneToken.class, arguments);
        assertThat(result.status()).as(result.err()).isZero();
        return result.out().strip();
    }
}
