package dev.touchstone.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.client.EksTokenProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class ExamplesTest {

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
            .region("us-east-1")
            .credentials(() -> AwsBasicCredentials.create("AKID", "secret"))
            .build();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/namespaces", exchange -> {
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("{\"kind\":\"NamespaceList\",\"apiVersion\":\"v1\",\"metadata\":{},"
                            + "\"items\":[{\"metadata\":{\"name\":\"default\"}}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void jdkClient_sendsTheToken() throws Exception {
        assertThat(AskTheApiServer.namespaces(URI.create(url()), tokens)).isEqualTo(200);
        assertThat(authorizations).containsExactly("Bearer " + tokens.get().value());
    }

    @Test
    void fabric8Client_sendsTheToken() {
        assertThat(ListNamespaces.of(url(), tokens)).containsExactly("default");
        assertThat(authorizations).containsExactly("Bearer " + tokens.get().value());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
