package gate;

import dev.touchstone.junit.AuthenticatorContainer;
import dev.touchstone.junit.TestSts;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.utility.DockerImageName;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Testcontainers
class WhoAmITest {

    @Container
    static final TestSts STS = new TestSts();

    @Container
    @ServiceConnection
    static final AuthenticatorContainer AUTHENTICATOR =
            new AuthenticatorContainer(DockerImageName.parse(System.getProperty("authenticator.image")), STS);

    @Test
    void whoIsMapped_isLetIn(@LocalServerPort int port) {
        get(port, "KubernetesAdmin/alice")
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("admin:alice");
    }

    @Test
    void whoIsNotMapped_isRefused(@LocalServerPort int port) {
        get(port, "user/mallory").expectStatus().isUnauthorized();
    }

    private static RestTestClient.ResponseSpec get(int port, String principal) {
        return RestTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .get()
                .uri("/me")
                .header("Authorization", "Bearer " + AUTHENTICATOR.token(STS.newPrincipal(principal)))
                .exchange();
    }
}
