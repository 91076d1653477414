package dev.touchstone.features.steps.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.cluster.issuer.JwtKey;
import dev.touchstone.fixtures.cluster.json.Json;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** JSON web tokens, in their time and whole: whatever is wrong with them, it is their kind. */
public final class JwtTokenSteps {

    private static final String AUDIENCE = "https://kubernetes.default.svc";
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** Of A256GCM. */
    private static final int VECTOR_BYTES = 12;

    private static final int TAG_BYTES = 16;
    private static final int CLAIMS_BYTES = 200;

    private final TokenState token;
    private long callsBefore;

    public JwtTokenSteps(TokenState token) {
        this.token = token;
    }

    @Given("a JWT that an issuer signed for {string}")
    public void person(String subject) {
        signed(claims("https://issuer.example.com", subject));
    }

    /** As of "Understanding token claims" in the IAM User Guide. */
    @Given("a JWT that AWS signed for the role {string}")
    public void role(String role) {
        ObjectNode claims = claims("https://00000000-0000-0000-0000-000000000000.tokens.sts.global.api.aws", arn(role));
        claims.putObject("https://sts.amazonaws.com/").put("aws_account", Settings.ACCOUNT);
        signed(claims);
    }

    @Given("a JWT of the service account {string}")
    public void serviceAccount(String name) {
        signed(claims("https://kubernetes.default.svc.cluster.local", "system:serviceaccount:default:" + name));
    }

    @Given("a JWT without a signature for the role {string}")
    public void unsigned(String role) {
        take(JwtKey.unsigned(claims("https://issuer.example.com", arn(role))));
    }

    @Given("a JWT without an issuer for the role {string}")
    public void withoutIssuer(String role) {
        ObjectNode claims = claims("", arn(role));
        claims.remove("iss");
        signed(claims);
    }

    /** For whoever has the key: five parts, the second of which is empty (RFC 7516, section 7.1). */
    @Given("a JWT that is encrypted")
    public void encrypted() {
        String header = "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"typ\":\"JWT\"}";
        take(String.join(
                ".",
                encode(header.getBytes(StandardCharsets.US_ASCII)),
                "",
                encode(random(VECTOR_BYTES)),
                encode(random(CLAIMS_BYTES)),
                encode(random(TAG_BYTES))));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String encode(byte[] part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part);
    }

    /** It names no access key, so a call about it is known by what it lacks, or by the JWT itself. */
    @Then("STS is not asked about the JWT")
    public void notAsked() {
        assertThat(Edge.questionsAboutNoUrl(callsBefore))
                .as("requests by which STS was asked about something that is no presigned URL, since the JWT was made")
                .isEmpty();
        assertThat(Edge.aws().calls().stream().skip(callsBefore))
                .as("requests by which STS was given the JWT")
                .noneMatch(call -> call.parameter("WebIdentityToken")
                        .filter(token.token()::equals)
                        .isPresent());
    }

    private void signed(ObjectNode claims) {
        take(JwtKey.create("key-1").sign(claims));
    }

    private void take(String jwt) {
        callsBefore = Edge.aws().calls().size();
        token.text(jwt);
    }

    private static ObjectNode claims(String issuer, String subject) {
        Instant now = Instant.now();
        return Json.object()
                .put("iss", issuer)
                .put("sub", subject)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(LIFE).getEpochSecond())
                .put("jti", UUID.randomUUID().toString());
    }

    private static String arn(String role) {
        return "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + role;
    }
}
