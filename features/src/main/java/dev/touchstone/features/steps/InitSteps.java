package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.testbed.ApiServerTerms;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.StandardSettings;
import dev.touchstone.fixtures.implementation.InitResult;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.implementation.ServingPair;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The command {@code init} of the server, and what it writes. */
public final class InitSteps {

    private static final String CERTIFICATE = "cert.pem";
    private static final String KEY = "key.pem";
    private static final String KUBECONFIG = "aws-iam-authenticator.kubeconfig";
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private final AuthenticatorState authenticator;
    private final ClusterState cluster;
    private final Evidence evidence;
    private @Nullable InitResult result;

    public InitSteps(AuthenticatorState authenticator, ClusterState cluster, Evidence evidence) {
        this.authenticator = authenticator;
        this.cluster = cluster;
        this.evidence = evidence;
    }

    @When("init is run for cluster {string}")
    public void init(String clusterId) {
        run(List.of("-i", clusterId), 1);
    }

    @When("init is run for no cluster")
    public void initForNone() {
        run(List.of(), 1);
    }

    @Then("it ends well, having written {string}, {string} and {string}")
    public void written(String first, String second, String third) {
        InitResult done = done();
        assertThat(done.finished().status())
                .as("exit status of init; it said: %s", done.finished().stderr())
                .isZero();
        assertThat(done.files()).as("files").containsOnlyKeys(first, second, third);
    }

    @Then("it ends with status {int} and says {string}")
    public void refused(int status, String text) {
        assertThat(done().finished().status()).as("exit status of init").isEqualTo(status);
        assertThat(done().finished().stderr() + done().finished().stdout())
                .as("what init said")
                .containsIgnoringCase(text);
        assertThat(done().files()).as("files").isEmpty();
    }

    @When("init is run for cluster {string} twice in one folder")
    public void initTwice(String clusterId) {
        run(List.of("-i", clusterId), 2);
    }

    @Then("the pair is the same both times")
    public void same() {
        assertThat(done().finished().status())
                .as(
                        "exit status of the second init; it said: %s",
                        done().finished().stderr())
                .isZero();
        assertThat(done().changed()).as("files that the second run changed").doesNotContain(CERTIFICATE, KEY);
        file(CERTIFICATE);
        file(KEY);
    }

    @Then("the private key is PKCS#1 and only its owner may read it")
    public void key() {
        assertThat(file(KEY).startsWith("-----BEGIN RSA PRIVATE KEY-----"))
                .as("%s is a PKCS#1 key, PEM", KEY)
                .isTrue();
        assertThat(done().modes().get(KEY)).as("permissions of %s", KEY).isEqualTo("rw-------");
    }

    @Then("the certificate is self-signed RSA-2048 for {string} and {string}, named {string}, for a server")
    public void certificate(String dnsName, String address, String commonName) throws GeneralSecurityException {
        X509Certificate certificate = certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(((RSAPublicKey) certificate.getPublicKey()).getModulus().bitLength())
                .as("bits of the RSA key")
                .isEqualTo(2048);
        assertThat(certificate.getSigAlgName()).as("signature algorithm").isEqualTo("SHA256withRSA");
        assertThat(certificate.getSubjectX500Principal().getName())
                .as("subject")
                .contains("CN=" + commonName);
        assertThat(certificate.getSubjectAlternativeNames())
                .as("subject alternative names")
                .extracting(name -> name.get(1))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Object.class))
                .containsExactlyInAnyOrder(dnsName, address);
        assertThat(certificate.getExtendedKeyUsage()).as("extended key usage").containsExactly(SERVER_AUTH);
    }

    @Then("the kubeconfig names {string} and trusts the certificate")
    public void kubeconfig(String server) {
        JsonNode cluster = new YAMLMapper()
                .readTree(file(KUBECONFIG))
                .path("clusters")
                .path(0)
                .path("cluster");
        assertThat(cluster.path("server").asString("")).as("server").isEqualTo(server);
        assertThat(new String(
                        Base64.getDecoder()
                                .decode(cluster.path("certificate-authority-data")
                                        .asString("")),
                        StandardCharsets.US_ASCII))
                .as("certificate authority")
                .isEqualTo(file(CERTIFICATE));
    }

    @Given("a cluster whose authenticator serves with the pair that init made")
    public void clusterWithPair() {
        run(List.of("-i", Settings.CLUSTER), 1);
        ServerSettings settings = StandardSettings.standard();
        ServingPair pair = new ServingPair(file(CERTIFICATE), file(KEY), file(CERTIFICATE));
        cluster.own(authenticator.startOwn(settings, pair), settings, ApiServerTerms.DEFAULT);
    }

    @Given("a cluster whose authenticator reads the guide's own config.yaml")
    public void guide() {
        cluster.share(Settings.guide(Settings.CLUSTER));
    }

    private void run(List<String> arguments, int times) {
        result = CurrentTestBed.get().server().init(arguments, times);
        evidence.exchange(
                "init",
                "init " + String.join(" ", arguments),
                "status " + result.finished().status() + "\n"
                        + result.finished().stderr() + result.finished().stdout() + "\nfiles: " + result.modes());
    }

    InitResult done() {
        if (result == null) {
            throw new IllegalStateException("no step of this scenario has run init");
        }
        return result;
    }

    private String file(String name) {
        String text = done().files().get(name);
        if (text == null) {
            throw new AssertionError(
                    "init wrote no " + name + " but " + done().files().keySet() + "; it said: "
                            + done().finished().stderr());
        }
        return text;
    }

    private X509Certificate certificate() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(file(CERTIFICATE).getBytes(StandardCharsets.US_ASCII)));
    }
}
