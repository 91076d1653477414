package dev.touchstone.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.Stages;
import dev.touchstone.server.testing.TestServer;
import dev.touchstone.verifier.testing.Tokens;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthenticateTest {

    private static final String CONFIG = """
            clusterID: "lab.k8s/ü"
            server:
              mapRoles:
              - roleARN: arn:aws:iam::123456789012:role/KubernetesAdmin
                username: admin:{{SessionName}}
                groups: [system:masters, "{{AccountID}}"]
              - rolearn: arn:aws:iam::123456789012:role/Nameless
                groups: [system:masters]
              - rolearn: arn:aws:iam::123456789012:role/Node
                username: system:node:{{EC2PrivateDNSName}}
              - rolearn: arn:aws:iam::123456789012:role/Reserved
                username: "aws:{{SessionName}}"
              - rolearn: arn:aws:iam::777777777777:role/Scrubbed
                username: "ops:{{SessionName}}"
                groups: [ops]
              mapUsers:
              - userarn: arn:aws:iam::123456789012:user/div/Bob
                username: "{{AccountID}}/{{SessionName}}/{{AccessKeyID}}"
              mapAccounts: ["055555555555", "777777777777"]
              scrubbedAccounts: ["777777777777"]
              reservedPrefixConfig:
              - backendMode: MountedFile
                usernamePrefixReserveList: ["aws:", "", "arn:aws:iam::055555555555:role/Reserved", "arn:aws:iam::777777777777:"]
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path directory;

    private final TestAuthority authority = new TestAuthority();

    @AutoClose
    private FakeSts sts;

    @AutoClose
    private TestServer server;

    @BeforeAll
    void start() {
        sts = new FakeSts(authority.server("sts.us-east-1.amazonaws.com", "sts.amazonaws.com"));
        server = new TestServer(
                directory, CONFIG, sts.environment(authority.writeTo(directory.resolve("authority.pem"))));
    }

    @ParameterizedTest
    @CsvSource({"'', 403", "'x: y\r\n', 400"})
    void trailers_areNotKeptWhileATokenWaits(String trailers, String status) throws IOException {
        String body = "{\"kind\":\"TokenReview\",\"spec\":{\"token\":\"k8s\"}}";
        String request = "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n" + trailers.replace("\\r\\n", "\r\n")
                + "\r\n";

        try (Socket socket = TestAuthority.trusting(directory.resolve("cert.pem"))
                .getSocketFactory()
                .createSocket("localhost", server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(13)).asString().isEqualTo("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void defectWhileAnAnswerIsWritten_isAnswered(@TempDir Path other) {
        try (TestServer broken = new TestServer(
                other, CONFIG, sts.environment(directory.resolve("authority.pem")), AuthenticateTest::withoutGrants)) {
            sts.answer("AKIATEST", 200, FakeSts.ASSUMED_ROLE);
            HttpResponse<String> response =
                    broken.review(Tokens.signedAt(Instant.now()).token());

            assertThat(response.body()).contains("internal error").doesNotContain("\"authenticated\":true");
            assertThat(broken.log())
                    .contains("internal error; please report this bug")
                    .doesNotContain("access granted");
        }
    }

    private static Stages withoutGrants(Stages stages) {
        ResponseWriter writer = stages.responseWriter();
        return stages.withResponseWriter((review, verdict) -> {
            if (verdict instanceof Verdict.Granted) {
                throw new IllegalStateException("a defect");
            }
            return writer.write(review, verdict);
        });
    }

    @Test
    void mappedRole_isAuthenticated() {
        HttpResponse<String> response = server.review(token("AKIATEST"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json; charset=UTF-8");
        JsonNode review = JSON.readTree(response.body());
        assertThat(review.path("apiVersion").asString()).isEqualTo("authentication.k8s.io/v1");
        assertThat(review.path("kind").asString()).isEqualTo("TokenReview");
        assertThat(review.path("status")).isEqualTo(JSON.readTree("""
                {"authenticated":true,"user":{"username":"admin:sess",
                 "uid":"aws-iam-authenticator:123456789012:AROAEXAMPLE","groups":["system:masters","123456789012"],
                 "extra":{"accessKeyId":["AKIATEST"],
                  "arn":["arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/sess"],
                  "canonicalArn":["arn:aws:iam::123456789012:role/KubernetesAdmin"],
                  "principalId":["AROAEXAMPLE"],"sessionName":["sess"],
                  "sigs.k8s.io/aws-iam-authenticator/principalId":["AROAEXAMPLE"]}}}"""));
        assertThat(server.log())
                .contains("msg=\"STS response\" accesskeyid=AKIATEST")
                .contains("msg=\"access granted\"");
    }

    @Test
    void sts_isAskedAsSigned_whateverTheCallerSends() {
        Tokens tokens = Tokens.signedAt(Instant.now())
                .with("X-Amz-Credential", "AKIASIGNED%2Fx")
                .without("Action")
                .append("&%41ction=GetCallerIdentity&");
        server.review(tokens.token());

        FakeSts.Call call = sts.calls("AKIASIGNED").get(0);
        assertThat(call.requestLine()).isEqualTo("GET /?" + tokens.query() + " HTTP/1.1");
        assertThat(call.headers())
                .contains("Host: sts.us-east-1.amazonaws.com", "Accept: application/json", "x-k8s-aws-id: lab.k8s/ü")
                .hasSize(3);
    }

    @Test
    void sts_isAskedEachTime_onOneConnectionWhileOneServes() {
        String token = token("AKIATHRICE");
        for (int i = 0; i < 6; i++) {
            assertThat(server.review(token).statusCode()).isEqualTo(200);
        }
        List<FakeSts.Call> calls = sts.calls("AKIATHRICE");
        assertThat(calls).hasSize(6);
        assertThat(calls.stream().map(FakeSts.Call::connection).distinct()).hasSizeLessThan(4);
    }

    @Test
    void accountMatch_isItsCanonicalArnWithoutGroups() {
        sts.answer(
                "AKIAACCOUNT",
                200,
                FakeSts.identity("055555555555", "arn:aws:sts::055555555555:assumed-role/Any/s", "AROAX:s"));
        JsonNode user = user("AKIAACCOUNT");
        assertThat(user.path("username").asString()).isEqualTo("arn:aws:iam::055555555555:role/Any");
        assertThat(user.has("groups")).isFalse();
    }

    @Test
    void user_hasNoSession() {
        sts.answer(
                "AKIABOB",
                200,
                FakeSts.identity("123456789012", "arn:aws:iam::123456789012:user/div/Bob", "AIDABOB:x"));
        JsonNode user = user("AKIABOB");
        assertThat(user.path("username").asString()).isEqualTo("123456789012//AKIABOB");
        assertThat(user.path("uid").asString()).isEqualTo("aws-iam-authenticator:123456789012:AIDABOB:x");
        assertThat(user.path("extra").path("sessionName").path(0).asString()).isEmpty();
    }

    @Test
    void scrubbedAccount_leavesNoArn() {
        sts.answer(
                "AKIASCRUB",
                200,
                FakeSts.identity(
                        "777777777777", "arn:aws:sts::777777777777:assumed-role/Scrubbed/alice", "AROAS:alice"));
        JsonNode user = user("AKIASCRUB");
        assertThat(user.propertyNames()).containsExactlyInAnyOrder("username", "uid", "groups");
        assertThat(user.path("uid").asString()).isEqualTo("aws-iam-authenticator:administrative:ops:alice");
        assertThat(server.log()).doesNotContain("Scrubbed").doesNotContain("AKIASCRUB");
    }

    @ParameterizedTest
    @CsvSource({
        "777777777777,arn:aws:sts::777777777777:assumed-role/Hidden/secretive,AROAHIDDEN:secretive,"
                + "reserved_prefix,the mapped username begins with a reserved prefix",
        "777777777777,arn:aws:sts::123456789012:assumed-role/Hidden/secretive,AROAHIDDEN:secretive,"
                + "identity_arn,STS named a caller whose account is not the one in its ARN",
        "123456789012,arn:aws:sts::777777777777:assumed-role/Hidden/secretive,AROAHIDDEN:secretive,"
                + "identity_arn,STS named a caller whose account is not the one in its ARN",
        "777777777777,arn:aws:iam:::user/Hidden,AIDAHIDDEN,"
                + "identity_arn,STS named a caller that is not an IAM principal",
        "777777777777,arn:aws:sts::777777777777:assumed-role/Hidden/secretive,AROAHIDDEN:secretive:x,"
                + "identity_user_id,'malformed UserID from STS, expected an ID and a session name separated by one colon'",
    })
    void denialOfAScrubbedAccount_saysWhichCheckAndNothingOfTheIdentity(
            String account, String arn, String userId, String check, String message) {
        String accessKey = "AKIAHIDDEN" + Math.abs((account + arn + userId).hashCode());
        sts.answer(accessKey, 200, FakeSts.identity(account, arn, userId));

        HttpResponse<String> response = server.review(token(accessKey));

        assertDenied(response, 403);
        assertThat(response.body()).contains(message);
        assertThat(server.log().lines())
                .anyMatch(line -> line.contains("check=" + check) && line.contains(message + "\" "));
        assertThat(List.of(response.body(), server.log()))
                .noneMatch(text -> text.contains("Hidden") || text.contains("HIDDEN") || text.contains("secretive"));
    }

    @Test
    void refusalBySts_doesNotNameAScrubbedAccount() {
        sts.answer(
                "AKIAHIDDENBYSTS",
                403,
                "{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":"
                        + "\"User: arn:aws:sts::777777777777:assumed-role/Hidden/secretive is not authorized\"}}");

        assertDenied(server.review(token("AKIAHIDDENBYSTS")), 403);
        assertThat(server.log())
                .contains("check=sts_refused")
                .doesNotContain("Hidden")
                .doesNotContain("HIDDEN")
                .doesNotContain("secretive");
    }

    @Test
    void accountUserWithReservedName_isDenied() {
        sts.answer(
                "AKIAACCOUNTRESERVED",
                200,
                FakeSts.identity("055555555555", "arn:aws:sts::055555555555:assumed-role/Reserved/s", "AROA:s"));

        assertDenied(server.review(token("AKIAACCOUNTRESERVED")), 403);
        assertThat(server.log()).contains("check=reserved_prefix");
    }

    @ParameterizedTest
    @CsvSource({
        "AKIANOBODY,arn:aws:sts::123456789012:assumed-role/Nobody/s,AROA:s,not_mapped",
        "AKIANAMELESS,arn:aws:sts::123456789012:assumed-role/Nameless/s,AROA:s,empty_username",
        "AKIANODE,arn:aws:sts::123456789012:assumed-role/Node/notinstance,AROA:notinstance,template",
        "AKIARESERVED,arn:aws:sts::123456789012:assumed-role/Reserved/s,AROA:s,reserved_prefix",
    })
    void unmappable_isDenied(String accessKey, String arn, String userId, String check) {
        sts.answer(accessKey, 200, FakeSts.identity("123456789012", arn, userId));
        double before = latencyCount("uknown_user");

        HttpResponse<String> response = server.review(token(accessKey));

        assertDenied(response, 403);
        assertThat(response.body()).doesNotContain("123456789012");
        assertThat(latencyCount("uknown_user")).isEqualTo(before + 1);
        assertThat(server.log()).contains("check=" + check);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500|oops|sts_refused",
                "201|{}|sts_refused",
                "204||sts_refused",
                "400|<ErrorResponse><Error><Code>ExpiredToken</Code><Message>x</Message></Error></ErrorResponse>|sts_refused",
                "403|{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"role Throttling\"}}|sts_refused",
                "200|<html>|sts_answer",
                "200|[]|identity_arn",
                "200|{}|identity_arn",
                "200|null|identity_arn",
                "200|{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Arn\":5}}}|sts_answer",
                "200|{} {}|sts_answer",
            })
    void otherAnswerOfSts_isDenied(int status, String body, String check) {
        String accessKey = "AKIAOTHER" + Math.abs((status + body).hashCode());
        sts.answer(accessKey, status, body == null ? "" : body);
        double before = latencyCount("sts_error");

        assertDenied(server.review(token(accessKey)), 403);
        assertThat(latencyCount("sts_error")).isEqualTo(before + 1);
        assertThat(server.log()).contains("check=" + check);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 429, 503})
    void throttling_isAnswered429(int status) {
        sts.answer(
                "AKIATHROTTLE" + status, status, "{\"Error\":{\"Code\":\"Throttling\",\"Message\":\"Rate exceeded\"}}");
        double before = server.metric("aws_iam_authenticator_sts_throttling_total{StsRegion=\"us-east-1\"}");

        assertDenied(server.review(token("AKIATHROTTLE" + status)), 429);
        assertThat(server.metric("aws_iam_authenticator_sts_throttling_total{StsRegion=\"us-east-1\"}"))
                .isEqualTo(before + 1);
    }

    @Test
    void redirect_isNotFollowed() {
        sts.answer("AKIAREDIRECT", call -> FakeSts.response(302, "", "Location: https://sts.amazonaws.com/x\r\n"));
        assertDenied(server.review(token("AKIAREDIRECT")), 403);
        assertThat(sts.calls("AKIAREDIRECT")).hasSize(1);
        assertThat(sts.tunnels()).doesNotContain("evil.example.com:443");
    }

    @Test
    void brokenAnswers_areConnectionFailures() {
        String series = "aws_iam_authenticator_sts_connection_failures_total{StsRegion=\"us-east-1\"}";
        double before = server.metric(series);
        sts.answer("AKIACLOSE", call -> null);
        sts.answer("AKIAGARBAGE", call -> "garbage\r\n\r\n");
        sts.answer(
                "AKIATRUNCATED",
                call -> call.connection() < 0
                        ? ""
                        : "HTTP/1.1 200 OK\r\nContent-Length: 50\r\nConnection: close\r\n\r\n{");
        assertDenied(server.review(token("AKIACLOSE")), 403);
        assertDenied(server.review(token("AKIAGARBAGE")), 403);
        assertThat(server.metric(series)).isEqualTo(before + 2);
    }

    @Test
    void hugeAnswer_isDenied() {
        sts.answer("AKIAHUGE", 200, " ".repeat(1 << 20) + FakeSts.ASSUMED_ROLE);
        assertDenied(server.review(token("AKIAHUGE")), 403);
    }

    @Test
    void unknownCertificate_isDenied() {
        HttpResponse<String> response = server.review(Tokens.signedAt(Instant.now())
                .host("sts.eu-west-1.amazonaws.com")
                .token());
        assertDenied(response, 403);
        assertThat(server.log()).contains("No subject alternative DNS name matching sts.eu-west-1.amazonaws.com");
    }

    @Test
    void refusedToken_neverReachesSts() {
        String token = Tokens.signedAt(Instant.now().minusSeconds(1000))
                .with("X-Amz-Credential", "AKIAOLD%2Fx")
                .token();
        double before = latencyCount("invalid_token");

        HttpResponse<String> response = server.review(token);

        assertDenied(response, 403);
        assertThat(response.body()).contains("15 minute expiration");
        assertThat(latencyCount("invalid_token")).isEqualTo(before + 1);
        assertThat(sts.calls("AKIAOLD")).isEmpty();
        assertThat(server.log()).doesNotContain("0123456789abcdef").doesNotContain(token);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "OPTIONS", "post", "FOO"})
    void otherMethod_is405(String method) {
        double before = latencyCount("malformed_request");
        HttpResponse<String> response = server.send(method, "/authenticate", "");
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.body()).isEqualTo("expected POST\n");
        assertThat(latencyCount("malformed_request")).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "xx", "[]", "{\"spec\":", "\uFEFF{}", "{\"spec\":{\"token\":5}}", "{\"spec\":5}", "{} {}"})
    void otherBody_is400(String body) {
        HttpResponse<String> response = server.post(body);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("expected a request body to be a TokenReview\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"spec\":null}", "{\"spec\":{}}", "{\"status\":{\"authenticated\":true}}"})
    void reviewWithoutToken_isDenied(String body) {
        assertDenied(server.post(body), 403);
    }

    @Test
    void hugeToken_isDenied() {
        assertDenied(server.review("k".repeat(10 << 20)), 403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/foo",
                "/authenticate/",
                "/Authenticate",
                "/readyz",
                "/version",
                "//authenticate",
                "/%61uthenticate"
            })
    void otherPath_is404(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void queryString_isIgnored() {
        assertThat(server.send("POST", "/authenticate?timeout=30s", "{}").statusCode())
                .isEqualTo(403);
    }

    @Test
    void healthAndMetrics_answer() {
        assertThat(server.get("/healthz").body()).isEqualTo("ok");
        assertThat(server.send("POST", "/healthz", "").body()).isEqualTo("ok");
        HttpResponse<String> metrics = server.get("/metrics");
        assertThat(metrics.headers().firstValue("content-type").orElse("")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("aws_iam_authenticator_configmap_watch_failures_total 0.0", "process_cpu_seconds_total")
                // To look for deadlocks, the JVM stops all threads, and anyone may ask.
                .contains("jvm_threads_current")
                .doesNotContain("deadlocked");
    }

    private JsonNode user(String accessKey) {
        HttpResponse<String> response = server.review(token(accessKey));
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body()).path("status").path("user");
    }

    private double latencyCount(String result) {
        return server.metric("aws_iam_authenticator_authenticate_latency_seconds_count{result=\"" + result + "\"}");
    }

    private static String token(String accessKey) {
        return Tokens.signedAt(Instant.now())
                .with("X-Amz-Credential", accessKey + "%2F20260102%2Fus-east-1%2Fsts%2Faws4_request")
                .token();
    }

    private static void assertDenied(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode review = JSON.readTree(response.body());
        assertThat(review.path("status").path("authenticated").asBoolean(true)).isFalse();
        assertThat(review.path("status").path("error").asString()).isNotEmpty();
        assertThat(review.path("status").path("user").has("username")).isFalse();
    }
}
