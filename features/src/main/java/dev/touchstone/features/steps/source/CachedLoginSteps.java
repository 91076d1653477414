package dev.touchstone.features.steps.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.client.ClientState;
import dev.touchstone.features.steps.client.ProfileState;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code aws sso login} and {@code aws login} leave on disk for every AWS program.
 *
 * <p>Source: AWS SDKs and Tools Reference Guide, "IAM Identity Center credential provider" and "Login credentials provider".
 */
public final class CachedLoginSteps {

    private static final String START_URL = "https://touchstone.awsapps.com/start";
    private static final String SESSION = "touchstone-lab";
    private static final String REGION = "us-east-1";
    private static final String ROLE = "KubernetesAdmin";
    private static final Duration LIFE = Duration.ofHours(1);

    private final ClientState client;
    private final ProfileState profiles;
    private final Secrets secrets;
    private final Earlier<String> accessToken = new Earlier<>("logged in");

    public CachedLoginSteps(ClientState client, ProfileState profiles, Secrets secrets) {
        this.client = client;
        this.profiles = profiles;
        this.secrets = secrets;
    }

    @Given("the active profile {string} of an SSO session, whose login gives a session of {string}")
    public void session(String name, String arn) {
        profiles.addSection("sso-session " + SESSION, Map.of("sso_region", REGION, "sso_start_url", START_URL));
        profiles.activate(
                name, Map.of("sso_session", SESSION, "sso_account_id", Settings.ACCOUNT, "sso_role_name", ROLE));
        login(SESSION, arn, Instant.now().plus(LIFE));
    }

    @Given("the active profile {string} of an SSO start URL, whose login gives a session of {string}")
    public void startUrl(String name, String arn) {
        profiles.activate(
                name,
                Map.of(
                        "sso_start_url", START_URL,
                        "sso_region", REGION,
                        "sso_account_id", Settings.ACCOUNT,
                        "sso_role_name", ROLE));
        login(START_URL, arn, Instant.now().plus(LIFE));
    }

    @Given("that login has expired")
    public void expired() {
        write(SESSION, accessToken.get(), Instant.now().minus(LIFE));
    }

    @Given("the SSO portal does not know that login")
    public void unknown() {
        String other = secrets.make("access-token-of-nobody");
        write(SESSION, other, Instant.now().plus(LIFE));
    }

    @Then("the SSO portal has not been asked")
    public void notAsked() {
        String token = accessToken.get();
        assertThat(Edge.aws().calls().stream().filter(call -> call.header("x-amz-sso_bearer_token")
                        .filter(token::equals)
                        .isPresent()))
                .as("requests to the portal with the access token of the login")
                .isEmpty();
    }

    @Given("the active profile {string} of a console login, which has a session of {string} for {int} seconds")
    public void console(String name, String arn, int seconds) {
        AwsPrincipal person = Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAOFPERSON:alice");
        secrets.add(person.secretAccessKey());
        secrets.add(String.valueOf(person.sessionToken()));
        profiles.activate(name, Map.of("login_session", arn));
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("accessKeyId", person.accessKeyId());
        keys.put("secretAccessKey", person.secretAccessKey());
        keys.put("sessionToken", String.valueOf(person.sessionToken()));
        keys.put("accountId", Settings.ACCOUNT);
        keys.put("expiresAt", text(Instant.now().plusSeconds(seconds)));
        client.home()
                .writePrivate(
                        ".aws/login/cache/" + hash("SHA-256", arn) + ".json",
                        JsonMapper.shared()
                                .writeValueAsString(Map.of(
                                        "accessToken",
                                        keys,
                                        "tokenType",
                                        "aws_sigv4",
                                        "clientId",
                                        "arn:aws:signin:::devtools/same-device",
                                        "refreshToken",
                                        secrets.make("refresh-token-of-the-login"),
                                        // Not a key: nothing can be renewed with it.
                                        "dpopKey",
                                        secrets.make("key-of-the-login"))));
    }

    private void login(String name, String arn, Instant expires) {
        String token = accessToken.set(secrets.make("access-token-of-the-login"));
        Edge.aws().ssoLogin(token, ROLE, Edge.aws().newTemporaryPrincipal(Settings.ACCOUNT, arn, "AROAOFLOGIN:sso"));
        write(name, token, expires);
    }

    private void write(String name, String token, Instant expires) {
        Map<String, String> login = new LinkedHashMap<>();
        login.put("startUrl", START_URL);
        login.put("region", REGION);
        login.put("accessToken", token);
        login.put("expiresAt", text(expires));
        client.home()
                .writePrivate(
                        ".aws/sso/cache/" + hash("SHA-1", name) + ".json",
                        JsonMapper.shared().writeValueAsString(login));
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String hash(String algorithm, String name) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(algorithm).digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java has no " + algorithm, missing);
        }
    }
}
