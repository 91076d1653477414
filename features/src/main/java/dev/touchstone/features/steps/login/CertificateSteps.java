package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.cluster.ClusterState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.features.testbed.tier.ApiServerTerms;
import dev.touchstone.fixtures.cluster.Reply;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.ServingPair;
import dev.touchstone.fixtures.implementation.command.HomeFolder;
import dev.touchstone.fixtures.pki.KeyPairPem;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.pki.Trust;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** Serving certificates that are renewed on disk. */
public final class CertificateSteps {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final ClusterState cluster;
    private final AuthenticatorState authenticator;
    private final People people;
    private final Earlier<TestCa> authority = new Earlier<>("named an authority");
    private final Earlier<X509Certificate> renewed = new Earlier<>("renewed the certificate");

    public CertificateSteps(ClusterState cluster, AuthenticatorState authenticator, People people) {
        this.cluster = cluster;
        this.authenticator = authenticator;
        this.people = people;
    }

    @Given("a cluster of its own whose authenticator's certificate can be renewed")
    public void renewableInCluster() {
        cluster.own(start(), StandardSettings.standard(), ApiServerTerms.DEFAULT.withCacheTtl(Duration.ZERO));
    }

    @Given("an authenticator whose certificate can be renewed")
    public void renewable() {
        start();
    }

    private RunningServer start() {
        authority.set(TestCa.create("touchstone-renewal"));
        return authenticator.startOwn(StandardSettings.standard(), pair(issue()));
    }

    @When("the certificate of the authenticator is renewed on disk")
    public void renew() {
        next().replaceIn(authenticator.running().folder());
    }

    /** Long enough for a server that looks now and then to have met the certificate without its key. */
    @When("the certificate of the authenticator is renewed on disk, and its key {int} seconds later")
    public void renewInTwoSteps(int seconds) {
        ServingPair next = next();
        HomeFolder folder = authenticator.running().folder();
        next.replaceCertificateIn(folder);
        Waits.pass(Duration.ofSeconds(seconds));
        next.replaceKeyIn(folder);
    }

    @When("the new certificate is served, or {int} seconds have passed")
    public void servedOrNot(int seconds) {
        // No longer on a busy machine: where the old one is served still, that will do as well.
        Instant end = Instant.now().plusSeconds(seconds);
        while (!isRenewed() && Instant.now().isBefore(end)) {
            Waits.pass(BETWEEN_LOOKS);
        }
    }

    private boolean isRenewed() {
        try {
            return presented().getSerialNumber().equals(renewed.get().getSerialNumber());
        } catch (UncheckedIOException notNow) {
            return false;
        }
    }

    private ServingPair next() {
        KeyPairPem next = issue();
        renewed.set(next.certificate());
        return pair(next);
    }

    @Then("the new certificate is soon served, while {string} can list the nodes")
    public void served(String name) {
        List<Reply> failures = new ArrayList<>();
        CurrentTestBed.get().waits().eventuallyLoggedIn(() -> {
            Reply reply = people.list(people.get(name), "nodes");
            if (!(reply instanceof Reply.Answer)) {
                failures.add(reply);
            }
            assertThat(presented().getSerialNumber())
                    .as("serial number of the certificate that is served")
                    .isEqualTo(renewed.get().getSerialNumber());
        });
        assertThat(failures).as("logins that failed meanwhile").isEmpty();
    }

    private X509Certificate presented() {
        URI address = authenticator.running().authenticateUrl();
        try (SSLSocket socket = (SSLSocket) Trust.in(authority.get().certificatePem())
                .getSocketFactory()
                .createSocket(address.getHost(), address.getPort())) {
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        } catch (IOException e) {
            throw new UncheckedIOException("no TLS connection to the authenticator", e);
        }
    }

    private KeyPairPem issue() {
        return authority.get().issueRsaServer(List.of("localhost", "127.0.0.1"));
    }

    private ServingPair pair(KeyPairPem pair) {
        return ServingPair.of(pair, authority.get());
    }
}
