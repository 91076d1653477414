package dev.touchstone.server.sts.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.touchstone.reference.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedRootsTest {

    @TempDir
    private Path folder;

    @Test
    void of_emptySslCertFile_readsAwsCaBundle() {
        String bundle = new TestAuthority().writeTo(folder.resolve("ca.pem")).toString();

        assertThat(TrustedRoots.of(Map.of("SSL_CERT_FILE", "", "AWS_CA_BUNDLE", bundle))
                        .getAcceptedIssuers())
                .hasSize(1);
    }

    @Test
    void of_bothFiles_readsSslCertFile() {
        String bundle = new TestAuthority().writeTo(folder.resolve("ca.pem")).toString();

        assertThat(TrustedRoots.of(Map.of("SSL_CERT_FILE", bundle, "AWS_CA_BUNDLE", "/nonexistent"))
                        .getAcceptedIssuers())
                .hasSize(1);
    }

    @Test
    void of_emptyVariables_leavesJavasOwn() {
        assertThat(TrustedRoots.of(Map.of("SSL_CERT_FILE", "", "AWS_CA_BUNDLE", ""))
                        .getAcceptedIssuers())
                .hasSizeGreaterThan(1);
    }

    @Test
    void of_fileWithoutCertificates_isRefused() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrustedRoots.of(Map.of("SSL_CERT_FILE", empty.toString())))
                .withMessageContaining(empty.toString());
    }
}
