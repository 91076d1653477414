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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @ParameterizedTest
    @CsvSource({
        "localhost:4566, us-east-1, lab, AKIAALICE, secret, true",
        "sts.eu-west-1.amazonaws.com, eu-west-1, lab, AKIAALICE, secret, true",
        "localhost:4566, us-east-1, another, AKIAALICE, secret, false",
        "localhost:4566, us-east-1, lab, AKIAALICE, guessed, false",
        "localhost:4566, us-east-1, lab, AKIANOBODY, secret, false",
        "localhost:4567, us-east-1, lab, AKIAALICE, secret, false",
        "localhost:4566, eu-west-1, lab, AKIAALICE, secret, false"
    })
    void token_isAlicesOrRefused(
            String host, String region, String cluster, String key, String secret, boolean accepted) throws Exception {
        StsEndpoint sts = new StsEndpoint(host, region);
        Token token = new TokenSigner(Clock.systemUTC()).sign(cluster, sts, Credentials.of(key, secret));
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
        assertEquals(accepted, status.path("authenticated").asBoolean());
        assertEquals(accepted ? ALICE.arn() : "", status.at("/user/username").asString(""));
    }
}
