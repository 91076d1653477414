import com.sun.net.httpserver.HttpServer;
import dev.touchstone.token.StsEndpoint;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityOutcome.Known;
import dev.touchstone.verifier.proof.KnownKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an emulator of EKS answers kube-apiserver: it gave out the keys, so it asks nobody. */
final class Emulator {

    /** Where it stands for STS, so the host that its users' tokens name. */
    static final StsEndpoint STS = new StsEndpoint("localhost:4566", "us-east-1");

    private Emulator() {}

    static HttpServer open(String cluster, Map<String, KnownKey> keys) throws IOException {
        TokenVerifier verifier = TokenVerifier.forCluster(cluster)
                .extraHost(STS.host(), STS.signingRegion())
                .keys(id -> Optional.ofNullable(keys.get(id)))
                .build();
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
