package dev.touchstone.features.steps.login;

import dev.touchstone.features.steps.cluster.IssuerState;
import io.cucumber.java.en.Given;

/** People who log in by a JWT of an issuer. */
public final class JwtSteps {

    private final IssuerState issuer;
    private final People people;

    public JwtSteps(IssuerState issuer, People people) {
        this.issuer = issuer;
        this.people = people;
    }

    @Given("the person {string} with a JWT of this issuer")
    public void right(String name) {
        add(name, issuer.issuer().token(name));
    }

    @Given("the person {string} with an expired JWT of this issuer")
    public void expired(String name) {
        add(name, issuer.issuer().expiredToken(name));
    }

    @Given("the person {string} with a JWT of this issuer for another audience")
    public void anotherAudience(String name) {
        add(name, issuer.issuer().tokenForAnotherAudience(name));
    }

    @Given("the person {string} with a JWT that claims to be of this issuer")
    public void forged(String name) {
        add(name, issuer.issuer().forgedToken(name));
    }

    private void add(String name, String token) {
        people.add(name, null, people.kubeconfig().withTokenUser(name, token));
    }
}
