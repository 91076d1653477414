package dev.touchstone.features.steps.sts;

import dev.touchstone.features.steps.Edge;
import io.cucumber.java.After;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.List;

/** By which certificate a host of STS proves what it is. A host is of one scenario: all who ask it are shown the same. */
public final class StsCertificateSteps {

    private final List<String> changed = new ArrayList<>();

    @Given("host {string} presents a certificate of an unknown authority")
    public void unknownAuthority(String host) {
        changed.add(host);
        Edge.aws().certificates().useUnknownAuthority(host);
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

    @After
    public void restore() {
        changed.forEach(this::own);
    }
}
