package dev.touchstone.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.testing.TestAuthority;
import dev.touchstone.client.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    void bothFiles_areRead() throws IOException {
        String one = new TestAuthority().pem(folder.resolve("one.pem")).toString();
        String two = new TestAuthority().pem(folder.resolve("two.pem")).toString();

        assertThat(TrustedAuthorities.of(Map.of("SSL_CERT_FILE", one, "AWS_CA_BUNDLE", two)))
                .isPresent();
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
