package dev.touchstone.features.steps.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.backends.BackendState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.net.PublishedFile;
import dev.touchstone.fixtures.pki.TestCa;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.List;

/** By which certificate a host of STS proves what it is. A host is of one scenario: all who ask it are shown the same. */
public final class StsCertificateSteps {

    private final BackendState backend;
    private final List<String> changed = new ArrayList<>();
    private final Earlier<PublishedFile> published = new Earlier<>("published what a certificate names");

    public StsCertificateSteps(BackendState backend) {
        this.backend = backend;
    }

    @Given("host {string} presents a certificate of an unknown authority")
    public void unknownAuthority(String host) {
        changed.add(host);
        Edge.aws().certificates().useUnknownAuthority(host);
    }

    @Given("host {string} presents a certificate of the authority of the cluster")
    public void authorityOfCluster(String host) {
        changed.add(host);
        Edge.aws().certificates().useAuthority(host, backend.authority());
    }

    /** Whoever asks there is given what the certificate lacks to be trusted. */
    @Given("host {string} presents a certificate alone, which names an address for the one of its issuer")
    public void issuerElsewhere(String host) throws CertificateEncodingException {
        TestCa intermediate = Edge.aws().certificates().newIntermediate("Intermediate Authority");
        PublishedFile file = new PublishedFile(intermediate.certificate().getEncoded());
        published.set(file);
        changed.add(host);
        Edge.aws().certificates().useAuthority(host, intermediate.publishedAt(reached(file)));
    }

    /** Whoever asks there is given what is no answer. */
    @Given("host {string} presents a certificate that names an address where it is told whether that was revoked")
    public void revocationsElsewhere(String host) {
        PublishedFile file = new PublishedFile(new byte[0]);
        published.set(file);
        changed.add(host);
        Edge.aws().certificates().useRevocations(host, reached(file));
    }

    private static URI reached(PublishedFile file) {
        return CurrentTestBed.get().server().reach(file.uri()).resolve("/published");
    }

    @Given("host {string} presents a certificate for another name")
    public void anotherName(String host) {
        forName(host, "wrong-name.example.org");
    }

    @Given("host {string} presents a certificate for {string}")
    public void forName(String host, String name) {
        changed.add(host);
        Edge.aws().certificates().useName(host, name);
    }

    @Given("host {string} presents a certificate that expired yesterday")
    public void expired(String host) {
        changed.add(host);
        Edge.aws().certificates().useExpired(host);
    }

    @When("host {string} presents its own certificate again")
    public void own(String host) {
        Edge.aws().certificates().useGoodCertificate(host);
    }

    /** Directly, or by the proxy. */
    @Then("nobody has come to the address of the issuer")
    @Then("nobody has come to the address of the revocations")
    public void notAsked() {
        assertThat(published.get().visitors())
                .as("connections to the address that a certificate names")
                .isZero();
        String address = reached(published.get()).toString();
        assertThat(Edge.aws().proxy().refusedHosts())
                .as("what the proxy was asked for")
                .doesNotContain(address);
    }

    @After
    public void restore() {
        changed.forEach(this::own);
        published.optional().ifPresent(PublishedFile::close);
    }
}
