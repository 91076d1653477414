package dev.touchstone.server.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

class AssumedRoleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger assumed = new AtomicInteger();
    private volatile Instant now = START;
    private volatile String keyId = "ASIA";
    private volatile String secret = "y";
    private volatile String token = "z";
    private volatile String expiration = "2026-01-01T01:00:00Z";
    private HttpServer sts;
    private AssumedRole role;

    @BeforeEach
    void start() throws IOException {
        sts = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sts.createContext("/", this::answer);
        sts.start();
        role = new AssumedRole(
                new QueryClient(TrustedRoots.of(Map.of()), ProxySettings.of(Map.of())),
                "arn:aws:iam::123456789012:role/Describe",
                "",
                ((InstantSource) () -> now).withZone(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        sts.stop(0);
    }

    @Test
    void credentials_areRenewedFiveMinutesBeforeTheyExpire() throws AwsFailure {
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA1");
        assertThat(keyIdAfter(Duration.ofMinutes(55))).isEqualTo("ASIA1");
        assertThat(keyIdAfter(Duration.ofMinutes(55).plusSeconds(1))).isEqualTo("ASIA2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "1970-01-01T00:00:00Z"})
    void credentialsLongExpired_areAskedForAgain(String longAgo) throws AwsFailure {
        expiration = longAgo;
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA1");
        expiration = "2026-01-01T01:00:00Z";
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA2");
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "2099-01-01T00:00:00Z"})
    void credentialsOfTheFarFuture_areHeldNoLongerThanAnHour(String farFuture) throws AwsFailure {
        expiration = farFuture;
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA1");
        assertThat(keyIdAfter(Duration.ofHours(1))).isEqualTo("ASIA2");
    }

    @Test
    void credentialsThatCannotBeRenewed_areUsedUntilTheyExpire() throws AwsFailure {
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA1");
        keyId = "";
        assertThat(keyIdAfter(Duration.ofMinutes(59))).isEqualTo("ASIA1");
        assertThatThrownBy(() -> keyIdAfter(Duration.ofMinutes(60))).hasMessage("sts returned no AccessKeyId");
    }

    @Test
    void renewalThatFailed_isNotTriedAgainForHalfAMinute() throws AwsFailure {
        keyIdAfter(Duration.ZERO);
        keyId = "";
        keyIdAfter(Duration.ofMinutes(56));
        keyIdAfter(Duration.ofMinutes(56).plusSeconds(29));
        assertThat(assumed).hasValue(2);
        keyId = "ASIA";
        assertThat(keyIdAfter(Duration.ofMinutes(56).plusSeconds(30))).isEqualTo("ASIA3");
    }

    @Test
    void deniedSession_isReplacedOnceItIsAMinuteOld() throws AwsFailure {
        role.denied();
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA1");
        assertThat(keyIdAfter(Duration.ofSeconds(59))).isEqualTo("ASIA1");
        role.denied();
        assertThat(keyIdAfter(Duration.ofSeconds(60))).isEqualTo("ASIA1");
        role.denied();
        assertThat(keyIdAfter(Duration.ofSeconds(60))).isEqualTo("ASIA2");
        role.denied();
        assertThat(keyIdAfter(Duration.ofSeconds(119))).isEqualTo("ASIA2");
    }

    @Test
    void emptyCredentials_areRefusedAndNotHeld() throws AwsFailure {
        keyId = "";
        assertThatThrownBy(() -> keyIdAfter(Duration.ZERO)).hasMessage("sts returned no AccessKeyId");
        keyId = "ASIA";
        secret = " ";
        assertThatThrownBy(() -> keyIdAfter(Duration.ZERO)).hasMessage("sts returned no SecretAccessKey");
        secret = "y";
        token = "";
        assertThatThrownBy(() -> keyIdAfter(Duration.ZERO)).hasMessage("sts returned no SessionToken");
        token = "z";
        assertThat(keyIdAfter(Duration.ZERO)).isEqualTo("ASIA4");
    }

    private String keyIdAfter(Duration duration) throws AwsFailure {
        now = START.plus(duration);
        URI endpoint = URI.create("http://127.0.0.1:" + sts.getAddress().getPort() + "/");
        return role.credentials(endpoint, "us-east-1", AwsCredentialsIdentity.create("AKIAOWN", "x"))
                .accessKeyId();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = assumed.incrementAndGet();
        byte[] bytes = ("<R><AccessKeyId>" + (keyId.isEmpty() ? "" : keyId + number) + "</AccessKeyId><SecretAccessKey>"
                        + secret + "</SecretAccessKey><SessionToken>" + token + "</SessionToken><Expiration>"
                        + expiration + "</Expiration></R>")
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
