package dev.touchstone.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {

    @TempDir
    Path folder;

    @Test
    void nothingNamed_leavesJavasOwn() {
        assertThat(TrustedAuthorities.of(Map.of("SSL_CERT_FILE", ""))).isEmpty();
    }

    @Test
    void firstThatIsSet_isTrustedAlone() throws IOException {
        TestAuthority one = new TestAuthority();
        TestAuthority two = new TestAuthority();
        Map<String, String> environment = new HashMap<>(Map.of(
                "SSL_CERT_FILE", one.writeTo(folder.resolve("one.pem")).toString(),
                "AWS_CA_BUNDLE", two.writeTo(folder.resolve("two.pem")).toString()));

        SSLSocketFactory both = TrustedAuthorities.of(environment).orElseThrow();
        assertThat(shakeHands(both, one)).isTrue();
        assertThat(shakeHands(both, two)).isFalse();

        environment.put("SSL_CERT_FILE", "");
        SSLSocketFactory bundle = TrustedAuthorities.of(environment).orElseThrow();
        assertThat(shakeHands(bundle, one)).isFalse();
        assertThat(shakeHands(bundle, two)).isTrue();
    }

    @Test
    void caBundleOfTheActiveProfile_isTrustedIfNoVariableIsSet() throws IOException {
        TestAuthority one = new TestAuthority();
        TestAuthority two = new TestAuthority();
        Path config = Files.writeString(
                folder.resolve("config"),
                "[profile dev]\nca_bundle = " + one.writeTo(folder.resolve("one.pem")) + "\n[profile other]\n");
        Map<String, String> environment = new HashMap<>(
                Map.of("AWS_CONFIG_FILE", config.toString(), "AWS_PROFILE", "dev", "HOME", "/nonexistent"));

        SSLSocketFactory sockets = TrustedAuthorities.of(environment).orElseThrow();
        assertThat(shakeHands(sockets, one)).isTrue();
        assertThat(shakeHands(sockets, two)).isFalse();

        environment.put("AWS_CA_BUNDLE", two.writeTo(folder.resolve("two.pem")).toString());
        assertThat(shakeHands(TrustedAuthorities.of(environment).orElseThrow(), one))
                .isFalse();

        environment.remove("AWS_CA_BUNDLE");
        environment.put("AWS_PROFILE", "other");
        assertThat(TrustedAuthorities.of(environment)).isEmpty();
    }

    /** Return whether they trust a server of this authority. */
    private static boolean shakeHands(SSLSocketFactory sockets, TestAuthority authority) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket server =
                        authority.server("localhost").getServerSocketFactory().createServerSocket(0, 1, loopback);
                SSLSocket client = (SSLSocket) sockets.createSocket(loopback, server.getLocalPort())) {
            CompletableFuture<Void> answer = CompletableFuture.runAsync(() -> {
                try (SSLSocket accepted = (SSLSocket) server.accept()) {
                    accepted.startHandshake();
                } catch (IOException refused) {
                    throw new UncheckedIOException(refused);
                }
            });
            try {
                client.startHandshake();
                answer.join();
                return true;
            } catch (SSLHandshakeException untrusted) {
                assertThat(answer).failsWithin(Duration.ofSeconds(10));
                return false;
            }
        }
    }

    @Test
    void missingFile_isNamed() {
        assertThatThrownBy(() -> TrustedAuthorities.of(Map.of("AWS_CA_BUNDLE", "/nonexistent/ca.pem")))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("AWS_CA_BUNDLE")
                .hasMessageContaining("/nonexistent/ca.pem");
    }

    @Test
    void fileWithoutCertificates_isRefused() throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.pem"), "junk");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        for (Path file : new Path[] {junk, empty}) {
            assertThatThrownBy(() -> TrustedAuthorities.of(Map.of("SSL_CERT_FILE", file.toString())))
                    .isInstanceOf(TokenFailure.class)
                    .hasMessageContaining(file.toString());
        }
    }
}
