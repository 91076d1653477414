import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.sts.CallerIdentity;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EmulatorTest {

    private static final CallerIdentity ALICE =
            new CallerIdentity("111122223333", "arn:aws:iam::111122223333:user/alice", "AIDAALICE");

    private HttpServer emulator;

    @BeforeEach
    void open() throws IOException {
        emulator = Emulator.open("lab", Map.of("AKIAALICE", new KnownKey("secret", "", ALICE)));
    }

    @AfterEach
    void close() {
        emulator.stop(0);
    }

    @Test
    void tokenByItsOwnKeys_isAlice() throws Exception {
        JsonNode status = review("lab", "AKIAALICE", "secret");

        assertTrue(status.path("authenticated").asBoolean());
        assertEquals(ALICE.arn(), status.path("user").path("username").asString());
    }

    @Test
    void anyOtherToken_isRefused() throws Exception {
        assertFalse(
                review("another", "AKIAALICE", "secret").path("authenticated").asBoolean());
        assertFalse(review("lab", "AKIAALICE", "guessed").path("authenticated").asBoolean());
        assertFalse(review("lab", "AKIANOBODY", "secret").path("authenticated").asBoolean());
    }

    private JsonNode review(String cluster, String key, String secret) throws Exception {
        String token = new TokenSigner(Clock.systemUTC())
                .sign(cluster, StsEndpoint.of("us-east-1"), Credentials.of(key, secret))
                .value();
        String body = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "apiVersion",
                        "authentication.k8s.io/v1",
                        "kind",
                        "TokenReview",
                        "spec",
                        Map.of("token", token)));
        URI url = URI.create("http://127.0.0.1:" + emulator.getAddress().getPort() + "/authenticate");
        HttpRequest request =
                HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)).build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return JsonMapper.shared().readTree(answer).path("status");
    }
}
