import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.token.Credentials;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.Token;
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
        assertEquals("true " + ALICE.arn(), user(Emulator.STS, "lab", "AKIAALICE", "secret"));
        assertEquals("true " + ALICE.arn(), user(StsEndpoint.of("eu-west-1"), "lab", "AKIAALICE", "secret"));
    }

    @Test
    void anyOtherToken_isRefused() throws Exception {
        assertEquals("false nobody", user("another", "AKIAALICE", "secret"));
        assertEquals("false nobody", user("lab", "AKIAALICE", "guessed"));
        assertEquals("false nobody", user("lab", "AKIANOBODY", "secret"));
    }

    @Test
    void tokenForAnotherHostOrRegion_isRefused() throws Exception {
        assertEquals(
                "false nobody", user(new StsEndpoint("localhost:4567", "us-east-1"), "lab", "AKIAALICE", "secret"));
        assertEquals(
                "false nobody", user(new StsEndpoint("localhost:4566", "eu-west-1"), "lab", "AKIAALICE", "secret"));
    }

    private String user(String cluster, String key, String secret) throws Exception {
        return user(Emulator.STS, cluster, key, secret);
    }

    private String user(StsEndpoint sts, String cluster, String key, String secret) throws Exception {
        Credentials credentials = Credentials.of(key, secret);
        Token token = new TokenSigner(Clock.systemUTC()).sign(cluster, sts, credentials);
        String review = """
                {"apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "spec": {"token": "%s"}}""".formatted(token.value());
        URI url = URI.create("http://127.0.0.1:" + emulator.getAddress().getPort() + "/authenticate");
        HttpRequest request = HttpRequest.newBuilder(url)
                .POST(BodyPublishers.ofString(review))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        JsonNode status = JsonMapper.shared().readTree(answer).path("status");
        return status.path("authenticated").asBoolean() + " "
                + status.at("/user/username").asString("nobody");
    }
}
