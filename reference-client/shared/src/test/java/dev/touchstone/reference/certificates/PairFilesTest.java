package dev.touchstone.reference.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.testing.Logs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairFilesTest {

    @TempDir
    private Path directory;

    private final Logs log = new Logs();

    @Test
    void newPair_isAsTheApiServerNeedsIt() throws Exception {
        ServingPair pair = generate("localhost", "127.0.0.1");
        X509Certificate leaf = pair.leaf();
        assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=aws-iam-authenticator");
        assertThat(leaf.getBasicConstraints()).isNotNegative();
        assertThat(leaf.getSubjectAlternativeNames()).containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(leaf.getKeyUsage()).startsWith(true, false, true, false, false, true);
        leaf.verify(leaf.getPublicKey());
        assertThat(Files.readString(directory.resolve("key.pem"))).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key.pem"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cert.pem"))))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void names_followHostnameAndAddress() throws Exception {
        assertThat(generate("10.0.0.5", "127.0.0.1").leaf().getSubjectAlternativeNames())
                .containsExactly(List.of(7, "10.0.0.5"), List.of(7, "127.0.0.1"));
        Files.delete(directory.resolve("key.pem"));
        assertThat(generate("h", "0.0.0.0").leaf().getSubjectAlternativeNames()).containsExactly(List.of(2, "h"));
        Files.delete(directory.resolve("cert.pem"));
        assertThat(generate("h", "::").leaf().getSubjectAlternativeNames()).containsExactly(List.of(2, "h"));
    }

    @Test
    void keyIdentifier_isThatOfTheKey() throws Exception {
        X509Certificate leaf = generate("localhost", "127.0.0.1").leaf();

        assertThat(JcaX509ExtensionUtils.parseExtensionValue(leaf.getExtensionValue("2.5.29.14")))
                .isEqualTo(new JcaX509ExtensionUtils()
                        .createSubjectKeyIdentifier(leaf.getPublicKey())
                        .toASN1Primitive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a_b.c-d.example", "_kube", "xn--bcher-kva.example", "1.2.3"})
    void hostName_isTaken(String hostname) throws Exception {
        assertThat(generate(hostname, "0.0.0.0").leaf().getSubjectAlternativeNames())
                .containsExactly(List.of(2, hostname));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "b\u00fccher.example",
                "-a",
                "a-",
                "a..b",
                "a.",
                "*.a",
                "https://a",
                "300.0.0.1",
                "a\n",
                "long123456long123456long123456long123456long123456long1234567long"
            })
    void whatIsNoHostName_isRefusedBeforeAnythingIsWritten(String hostname) {
        assertThatThrownBy(() -> generate(hostname, "0.0.0.0"))
                .isInstanceOf(UnusablePairException.class)
                .hasMessageContaining("is not a host name or an IP address; expected letters");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void existingPair_isReusedUnlessHalfIsMissing() throws IOException {
        ServingPair first = generate("localhost", "127.0.0.1");
        assertThat(generate("localhost", "127.0.0.1").chain()).isEqualTo(first.chain());
        Files.setPosixFilePermissions(directory.resolve("key.pem"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.delete(directory.resolve("cert.pem"));
        assertThat(generate("localhost", "127.0.0.1").chain()).isNotEqualTo(first.chain());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key.pem"))))
                .isEqualTo("rw-------");
    }

    @Test
    void unusablePair_isRefused() throws Exception {
        generate("localhost", "127.0.0.1");
        Path certificate = directory.resolve("cert.pem");
        String good = Files.readString(certificate);
        Files.writeString(certificate, "junk");
        assertThatThrownBy(() -> generate("localhost", "127.0.0.1")).isInstanceOf(UnusablePairException.class);

        Files.writeString(certificate, good);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String other = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Files.writeString(directory.resolve("key.pem"), other);
        assertThatThrownBy(() -> generate("localhost", "127.0.0.1"))
                .isInstanceOf(UnusablePairException.class)
                .hasMessageContaining("does not belong");
    }

    @Test
    void kubeconfig_holdsTheCertificateAndTheUrl() throws IOException {
        ServingPair pair = generate("localhost", "127.0.0.1");
        Path file = directory.resolve("sub/kubeconfig.yaml");
        WebhookKubeconfig.write(file, directory.resolve("cert.pem"), pair, "::1", 21362, log.events());
        assertThat(Files.readString(file))
                .contains("server: https://[::1]:21362/authenticate")
                .contains(Base64.getEncoder().encodeToString(Files.readAllBytes(directory.resolve("cert.pem"))));
    }

    @Test
    void linkInPlaceOfTheKubeconfig_isReplaced() throws IOException {
        ServingPair pair = generate("localhost", "127.0.0.1");
        Path real = Files.createFile(directory.resolve("real.yaml"));
        Path link = Files.createSymbolicLink(directory.resolve("kubeconfig.yaml"), real);

        WebhookKubeconfig.write(link, directory.resolve("cert.pem"), pair, "localhost", 21362, log.events());

        assertThat(Files.readString(link)).contains("server: https://localhost:21362/authenticate");
        assertThat(real).isEmptyFile();
    }

    private ServingPair generate(String hostname, String address) {
        return new PairFiles(directory).loadOrGenerate(hostname, address, log.events());
    }
}
