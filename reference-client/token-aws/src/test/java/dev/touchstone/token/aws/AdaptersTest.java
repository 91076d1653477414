package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.aws.fabric8.EksOAuthTokenProvider;
import dev.touchstone.token.aws.kubernetes.EksTokenAuthentication;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.VersionApi;
import io.kubernetes.client.util.ClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdaptersTest {

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final Supplier<Token> tokens = () -> new Token("token-" + asked.incrementAndGet(), Instant.MAX);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            authorizations.add(String.valueOf(exchange.getRequestHeaders().get("Authorization")));
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void fabric8_getsATokenEachTimeThatItAsks() {
        EksOAuthTokenProvider provider = new EksOAuthTokenProvider(tokens);

        assertThat(provider.getToken()).isEqualTo("token-1");
        assertThat(provider.getToken()).isEqualTo("token-2");
    }

    @Test
    void officialClient_sendsATokenWithEachRequest() throws IOException {
        VersionApi api = new VersionApi(client(tokens));

        assertThatThrownBy(() -> api.getCode().execute()).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> api.getCode().execute()).isInstanceOf(ApiException.class);

        assertThat(authorizations).containsExactly("[Bearer token-1]", "[Bearer token-2]");
    }

    @Test
    void officialClient_failsTheCallForWhichThereIsNoToken() throws IOException {
        VersionApi api = new VersionApi(client(() -> {
            throw new TokenFailure("no network");
        }));

        assertThatThrownBy(() -> api.getCode().execute())
                .isInstanceOf(ApiException.class)
                .hasRootCauseInstanceOf(TokenFailure.class)
                .hasRootCauseMessage("no network");
        assertThat(authorizations).isEmpty();
    }

    private ApiClient client(Supplier<Token> source) throws IOException {
        return new ClientBuilder()
                .setBasePath("http://127.0.0.1:" + server.getAddress().getPort())
                .setAuthentication(new EksTokenAuthentication(source))
                .build();
    }
}
