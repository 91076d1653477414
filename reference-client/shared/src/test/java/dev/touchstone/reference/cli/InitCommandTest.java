package dev.touchstone.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.config.ConfigFile;
import dev.touchstone.reference.testing.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class InitCommandTest {

    private static final String GATE = "--feature-gates=ConfiguredInitDirectories=true";

    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = folder.resolve("config.yaml");
        configure("port: 1234");
    }

    @Test
    void currentFolder_getsThreeFiles() throws Exception {
        Commands.Result result = new Commands(folder).run("init", "-i", "lab");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("cert.pem and ").contains("key.pem to the state directory");
        assertThat(mode("cert.pem")).isEqualTo("rw-r--r--");
        assertThat(mode("key.pem")).isEqualTo("rw-------");
        assertThat(mode("aws-iam-authenticator.kubeconfig")).isEqualTo("rw-r--r--");
    }

    @Test
    void kubeconfig_isTheSameInALocaleWithDigitsOfItsOwn() throws Exception {
        Locale usual = Locale.getDefault(Locale.Category.FORMAT);
        Locale.setDefault(Locale.Category.FORMAT, Locale.forLanguageTag("fa-IR"));
        try {
            assertThat(init().status()).isZero();
        } finally {
            Locale.setDefault(Locale.Category.FORMAT, usual);
        }

        assertThat(folder.resolve("kubeconfig.yaml")).content().contains(":1234/authenticate");
    }

    @Test
    void certificate_isTheWebhooksOwn() throws Exception {
        assertThat(init().status()).isZero();

        X509Certificate certificate = certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withRSA");
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .isEqualTo(2048);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=aws-iam-authenticator");
        assertThat(certificate.getBasicConstraints()).isNotNegative();
        assertThat(certificate.getKeyUsage()).startsWith(true, false, true, false, false, true);
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
        assertThat((certificate.getNotAfter().getTime()
                                - certificate.getNotBefore().getTime())
                        / 86_400_000)
                .isEqualTo(36500);
    }

    @Test
    void key_isTheCertificatesInPkcs1() throws Exception {
        init();

        try (PEMParser parser = new PEMParser(Files.newBufferedReader(folder.resolve("key.pem")))) {
            PEMKeyPair pair = (PEMKeyPair) parser.readObject();
            assertThat(new JcaPEMKeyConverter().getKeyPair(pair).getPublic())
                    .isEqualTo(certificate().getPublicKey());
        }
        assertThat(folder.resolve("key.pem")).content().startsWith("-----BEGIN RSA PRIVATE KEY-----\n");
    }

    @Test
    void kubeconfig_namesWebhookAndCertificate() throws Exception {
        init("--hostname", "fd00::5", "--address", "0.0.0.0");

        ConfigFile kubeconfig = ConfigFile.read(folder.resolve("kubeconfig.yaml"));
        assertThat(kubeconfig.text("current-context")).hasValue("webhook");
        assertThat(folder.resolve("kubeconfig.yaml"))
                .content()
                .contains("server: https://[fd00::5]:1234/authenticate\n")
                .contains("certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("cert.pem"))) + "\n");
        assertThat(certificate().getSubjectAlternativeNames()).containsExactly(List.of(7, "fd00:0:0:0:0:0:0:5"));
    }

    @Test
    void pairThatHasExpired_isKeptAndWarnedOf() {
        new TestAuthority().writePair(folder, Instant.now().minus(Duration.ofHours(1)), "localhost");

        Commands.Result result = init();

        assertThat(result.status()).isZero();
        assertThat(result.err()).containsOnlyOnce("the certificate is not valid now");
    }

    @Test
    void pairThatIsThere_isKept() throws Exception {
        init();
        byte[] first = Files.readAllBytes(folder.resolve("cert.pem"));

        assertThat(init().status()).isZero();
        assertThat(folder.resolve("cert.pem")).hasBinaryContent(first);

        Files.delete(folder.resolve("key.pem"));
        assertThat(init().status()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("cert.pem"))).isNotEqualTo(first);
    }

    @Test
    void pairThatIsKeptForAnotherHost_isWarnedOf() throws Exception {
        assertThat(init().err()).doesNotContain("level=warning");

        Commands.Result result = init("--hostname", "auth.lab.test");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("the certificate does not name the host in the kubeconfig");
        assertThat(certificate().getSubjectAlternativeNames())
                .containsExactly(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @Test
    void filesThatAreNoPair_areAFailureAndLeftAlone() throws Exception {
        init();
        Path certificate = folder.resolve("cert.pem");
        Files.move(certificate, folder.resolve("other.pem"));
        Files.delete(folder.resolve("key.pem"));
        init();
        String key = Files.readString(folder.resolve("key.pem"));
        for (String content : List.of("junk", Files.readString(folder.resolve("other.pem")))) {
            Files.writeString(certificate, content);

            Commands.Result result = init();

            assertThat(result.status()).isEqualTo(1);
            assertThat(result.err().lines())
                    .last()
                    .asString()
                    .startsWith("could not initialize: could not load a certificate")
                    .doesNotContain(key.substring(40, 80));
            assertThat(certificate).hasContent(content);
        }
    }

    @Test
    void emptyConfig_isNoFile() {
        assertThat(new Commands(folder).run("init", "-i", "lab", "--config=").status())
                .isZero();
    }

    @Test
    void talosDocument_hasWhatTalosTakesAndNoMore() throws Exception {
        Commands.Result result = new Commands(folder).run("init", "-i", "lab", "--for", "talos");

        assertThat(result.status()).isZero();
        assertThat(result.err())
                .contains("key.pem into a Secret")
                .contains("--patch @talos-authentication-webhook.yaml");
        Path file = folder.resolve("talos-authentication-webhook.yaml");
        Map<String, Object> document = yaml(Files.readString(file));
        // The fields that Talos 1.15 documents for this kind; it refuses a document with any other.
        assertThat(document.keySet()).isSubsetOf("apiVersion", "kind", "kubeconfig", "version", "cacheTTL");
        assertThat(document)
                .containsEntry("apiVersion", "v1alpha1")
                .containsEntry("kind", "KubeAuthenticationWebhookConfig")
                .containsEntry("version", "v1")
                .containsEntry("kubeconfig", Files.readString(folder.resolve("aws-iam-authenticator.kubeconfig")));
        assertThat(mode(file.getFileName().toString())).isEqualTo("rw-r--r--");
    }

    @Test
    void talosKubeconfig_namesNoFileAndNoCommand() throws Exception {
        new Commands(folder).run("init", "-i", "lab", "--for=talos");

        Map<String, Object> document = yaml(Files.readString(folder.resolve("talos-authentication-webhook.yaml")));
        // The API server of Talos cannot read files of its host, nor run what is there.
        assertThat(yaml((String) document.get("kubeconfig")))
                .containsEntry(
                        "clusters",
                        List.of(Map.of(
                                "name",
                                "aws-iam-authenticator",
                                "cluster",
                                Map.of(
                                        "certificate-authority-data",
                                        Base64.getEncoder()
                                                .encodeToString(Files.readAllBytes(folder.resolve("cert.pem"))),
                                        "server",
                                        "https://localhost:21362/authenticate"))))
                .containsEntry("users", List.of(Map.of("name", "apiserver")))
                .containsEntry("current-context", "webhook");
    }

    @Test
    void talosDocument_liesBesideTheConfiguredKubeconfig() throws Exception {
        configure("generateKubeconfig: " + folder.resolve("etc/webhook.yaml"), "port: 1234");

        assertThat(init("--for", "talos").status()).isZero();

        assertThat(folder.resolve("etc/talos-authentication-webhook.yaml"))
                .content()
                .contains("server: https://localhost:1234/authenticate\n");
    }

    @Test
    void otherSystem_isAFailureThatWritesNothing() {
        Commands.Result result = new Commands(folder).run("init", "-i", "lab", "--for", "windows");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("could not get config: --for must be talos, found 'windows'\n");
        assertThat(folder.resolve("cert.pem")).doesNotExist();
    }

    @Test
    void badInput_isOneLine() throws Exception {
        Commands.Result nobody = new Commands(folder).run("init");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.err()).hasLineCount(1).startsWith("could not get config: cluster ID cannot be empty");

        configure("port: many");
        assertThat(init().err()).hasLineCount(1).startsWith("could not get config: server.port must be a whole number");

        assertThat(new Commands(folder)
                        .run("init", "-i", "lab", "--feature-gates=Unknown=true")
                        .err())
                .startsWith("Error: ")
                .contains("unrecognized feature gate: Unknown");
    }

    private void configure(String setting) throws IOException {
        configure("generateKubeconfig: " + folder.resolve("kubeconfig.yaml"), setting);
    }

    private void configure(String kubeconfig, String setting) throws IOException {
        Files.writeString(config, """
                clusterID: lab
                server:
                  stateDir: %s
                  %s
                  %s
                """.formatted(folder, kubeconfig, setting));
    }

    private Commands.Result init(String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "init";
        arguments[1] = "-c";
        arguments[2] = config.toString();
        arguments[3] = GATE;
        System.arraycopy(more, 0, arguments, 4, more.length);
        return new Commands(folder).run(arguments);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> yaml(String text) {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    }

    private X509Certificate certificate() throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(Files.readAllBytes(folder.resolve("cert.pem"))));
    }

    private String mode(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }
}
