import com.sun.net.httpserver.HttpServer;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityOutcome.Known;
import dev.touchstone.verifier.proof.KnownKey;
import dev.touchstone.verifier.proof.KnownKeys;
import dev.touchstone.verifier.sts.Partition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an emulator of EKS answers kube-apiserver: it gave out the keys, so it asks nobody. */
final class Emulator {

    private Emulator() {}

    static HttpServer open(String cluster, Map<String, KnownKey> keys) throws IOException {
        TokenVerifier verifier = TokenVerifier.of(
                Partition.AWS, Clock.systemUTC(), new KnownKeys(cluster, id -> Optional.ofNullable(keys.get(id))));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/authenticate", exchange -> {
            JsonNode review = JsonMapper.shared().readTree(exchange.getRequestBody());
            String token = review.path("spec").path("token").asString("");
            IdentityOutcome outcome =
                    verifier.verify(token).toCompletableFuture().join();
            byte[] answer = JsonMapper.shared()
                    .writeValueAsBytes(Map.of(
                            "apiVersion",
                            review.path("apiVersion").asString(""),
                            "kind",
                            "TokenReview",
                            "status",
                            status(outcome)));
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static Map<String, Object> status(IdentityOutcome outcome) {
        if (outcome instanceof Known known) {
            String username = known.identity().canonicalArn();
            return Map.of(
                    "authenticated", true, "user", Map.of("username", username, "groups", List.of("system:masters")));
        }
        return Map.of("authenticated", false);
    }
}
