import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.token.aws.EksTokenProvider;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class WhoAmITest {

    @Test
    void request_hasATokenOfOurs() throws Exception {
        AtomicReference<String> header = new AtomicReference<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/apis/authentication.k8s.io/v1/selfsubjectreviews", exchange -> {
            header.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"status\": {\"userInfo\": {\"username\": \"alice\"}}}".getBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        try (EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
                .region("eu-west-1")
                .credentials(() -> AwsBasicCredentials.create("AKIDTEST", "secret"))
                .build()) {
            assertEquals(
                    "alice",
                    WhoAmI.ask(tokens, "http://127.0.0.1:" + server.getAddress().getPort(), null));
        } finally {
            server.stop(0);
        }
        assertTrue(header.get().startsWith("Bearer k8s-aws-v1."));
    }
}
