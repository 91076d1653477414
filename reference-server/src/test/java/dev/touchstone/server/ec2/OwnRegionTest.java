package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class OwnRegionTest {

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, String> environment = new HashMap<>();
    private HttpServer metadata;

    @BeforeEach
    void start() throws IOException {
        metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        metadata.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] body = "eu-west-1".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        metadata.start();
        environment.put("AWS_CONFIG_FILE", folder.resolve("config").toString());
        environment.put(
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "http://127.0.0.1:" + metadata.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        metadata.stop(0);
    }

    @Test
    void getRegion_nothingElse_isThatOfTheInstanceAndAskedForOnce() {
        OwnRegion region = new OwnRegion(environment);

        assertThat(region.getRegion()).isEqualTo(Region.EU_WEST_1);
        assertThat(region.getRegion()).isEqualTo(Region.EU_WEST_1);
        assertThat(asked).as("requests: one for a token, one for the region").hasValue(2);
    }

    @Test
    void getRegion_environment_winsUnasked() throws IOException {
        Files.writeString(folder.resolve("config"), "[default]\nregion = eu-west-2\n");
        environment.put("AWS_REGION", "eu-west-3");

        assertThat(new OwnRegion(environment).getRegion()).isEqualTo(Region.EU_WEST_3);
        assertThat(asked).hasValue(0);
    }

    @Test
    void getRegion_profile_winsOverTheInstance() throws IOException {
        Files.writeString(folder.resolve("config"), "[default]\nregion = eu-west-2\n");

        assertThat(new OwnRegion(environment).getRegion()).isEqualTo(Region.EU_WEST_2);
        assertThat(asked).hasValue(0);
    }

    @Test
    void getRegion_metadataDisabled_isNotAskedFor() {
        environment.put("AWS_EC2_METADATA_DISABLED", "true");

        assertThatThrownBy(() -> new OwnRegion(environment).getRegion())
                .isInstanceOf(SdkClientException.class)
                .hasMessageContaining("set AWS_REGION");
        assertThat(asked).hasValue(0);
    }
}
