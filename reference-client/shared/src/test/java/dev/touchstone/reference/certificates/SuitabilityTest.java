package dev.touchstone.reference.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.testing.Logs;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitabilityTest {
    private static final Path CERTIFICATE = Path.of("cert.pem");

    private static KeyPair pair;

    @BeforeAll
    static void generate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({
        "auth.lab.test, auth.lab.test, true",
        "auth.lab.test, AUTH.lab.test, true",
        "auth.lab.test, other.lab.test, false",
        "auth.lab.test, lab.test, false",
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.5, 10.0.0.6, false",
        "fd00::5, fd00:0:0:0:0:0:0:5, true",
        "fd00::5, fd00::6, false",
        "localhost, 127.0.0.1, false",
    })
    void hostThatTheCertificateDoesNotName_isWarnedOf(String name, String hostname, boolean named) throws Exception {
        String warning = warningOf(certificate(name, Duration.ofDays(1)), hostname);

        assertThat(warning.isEmpty()).isEqualTo(named);
        if (!named) {
            assertThat(warning)
                    .hasLineCount(1)
                    .contains("level=warning")
                    .contains("does not name the host in the kubeconfig")
                    .contains("hostname=");
        }
    }

    @Test
    void certificateThatIsNotValidNow_isWarnedOf() throws Exception {
        Logs log = new Logs();
        X509Certificate leaf = certificate("localhost", Duration.ofDays(1));
        Instant end = leaf.getNotAfter().toInstant();
        assertThat(Suitability.warnUnlessValid(leaf, CERTIFICATE, end, log.events()))
                .isTrue();
        assertThat(log.text()).isEmpty();

        assertThat(Suitability.warnUnlessValid(leaf, CERTIFICATE, end.plusSeconds(1), log.events()))
                .isFalse();
        assertThat(log.text())
                .hasLineCount(1)
                .contains("the certificate is not valid now")
                .contains("notAfter=");
    }

    private static String warningOf(X509Certificate leaf, String hostname) {
        Logs log = new Logs();
        Suitability.warnUnlessNamed(leaf, CERTIFICATE, hostname, log.events());
        return log.text();
    }

    private static X509Certificate certificate(String name, Duration life) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(SelfSigned.certificate(pair, "CN=test", life, List.of(name))));
    }
}
