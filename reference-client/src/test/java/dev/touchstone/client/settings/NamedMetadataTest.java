package dev.touchstone.client.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The region of an instance whose metadata the environment names, as a client that is called in another's JVM gets it. */
class NamedMetadataTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private HttpServer metadata;

    @BeforeEach
    void start() throws IOException {
        metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            boolean token = exchange.getRequestMethod().equals("PUT");
            byte[] body = (token ? "TOKEN" : "eu-west-1").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        metadata.start();
        environment.put(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "http://127.0.0.1:" + metadata.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        metadata.stop(0);
    }

    @Test
    void region_endpointOfTheEnvironment_isAskedWithASessionToken() {
        assertThat(InstanceMetadata.region(environment)).hasValue("eu-west-1");
        assertThat(asked).containsExactly("PUT /latest/api/token null", "GET /latest/meta-data/placement/region TOKEN");
    }

    @Test
    void region_disabled_isNotAskedFor() {
        environment.put("AWS_EC2_METADATA_DISABLED", "true");

        assertThat(InstanceMetadata.region(environment)).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void region_nothingListens_isEmpty() {
        metadata.stop(0);

        assertThat(InstanceMetadata.region(environment)).isEmpty();
    }
}
