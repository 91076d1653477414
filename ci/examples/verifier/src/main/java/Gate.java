import com.sun.net.httpserver.HttpServer;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.IdentityOutcome.Known;
import dev.touchstone.verifier.identity.IdentityOutcome.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A server that lets in whom AWS knows, and tells them who they are: CLUSTER PORT. */
final class Gate {

    private Gate() {}

    public static void main(String[] arguments) throws IOException {
        open(HttpClient.newHttpClient(), arguments[0], Integer.parseInt(arguments[1]));
    }

    static HttpServer open(HttpClient http, String cluster, int port) throws IOException {
        TokenVerifier verifier = TokenVerifier.forCluster(cluster).sts(http).build();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", exchange -> {
            String header = exchange.getRequestHeaders().getFirst("Authorization");
            String token = Objects.requireNonNullElse(header, "").replaceFirst("^Bearer ", "");
            IdentityOutcome outcome =
                    verifier.verify(token).toCompletableFuture().join();
            byte[] answer = text(outcome).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(outcome instanceof Known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String text(IdentityOutcome outcome) {
        return outcome instanceof Known known
                ? known.identity().canonicalArn()
                : ((Refused) outcome).rejection().message();
    }
}
