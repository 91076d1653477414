package dev.touchstone.reference.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstanceRegionTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> known = new CopyOnWriteArrayList<>();
    private HttpServer metadata;

    @BeforeEach
    void start() throws IOException {
        metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            boolean token = exchange.getRequestMethod().equals("PUT");
            byte[] body = (token ? "TOKEN" : "xx-new-1").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        metadata.start();
    }

    @AfterEach
    void stop() {
        metadata.stop(0);
    }

    @Test
    void metadata_isAskedWithASessionToken() {
        InstanceRegion.learn(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint()), known::add);
        await().until(() -> known.contains("xx-new-1"));
        assertThat(asked).containsExactly("PUT /latest/api/token null", "GET /latest/meta-data/placement/region TOKEN");
    }

    @Test
    void endpointWithASlashAtItsEnd_isAskedTheSame() {
        assertThat(InstanceRegion.find(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", " " + endpoint() + "/ ")))
                .hasValue("xx-new-1");
        assertThat(asked).containsExactly("PUT /latest/api/token null", "GET /latest/meta-data/placement/region TOKEN");
    }

    @Test
    void endpointThatDoesNotAnswer_knowsNoRegion() {
        metadata.stop(0);
        assertThat(InstanceRegion.find(Map.of("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint())))
                .isEmpty();
    }

    @Test
    void environment_answersFirst() {
        InstanceRegion.learn(
                Map.of("AWS_REGION", "eu-west-1", "AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint()), known::add);
        assertThat(known).containsExactly("eu-west-1");
        assertThat(asked).isEmpty();
    }

    @Test
    void disabledMetadata_isNotAsked() {
        InstanceRegion.learn(
                Map.of("AWS_EC2_METADATA_DISABLED", "true", "AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint()),
                known::add);
        assertThat(known).isEmpty();
        assertThat(asked).isEmpty();
    }

    private String endpoint() {
        return "http://127.0.0.1:" + metadata.getAddress().getPort();
    }
}
