package dev.touchstone.features.steps.cluster;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.fixtures.cluster.issuer.JwtIssuer;
import io.cucumber.java.After;

/** The issuer of JWTs that a scenario speaks of. */
public final class IssuerState {

    private final Earlier<JwtIssuer> issuer = new Earlier<>("named an issuer");

    void start() {
        issuer.set(JwtIssuer.start());
    }

    public JwtIssuer issuer() {
        return issuer.get();
    }

    /** After the cluster, which asks it. */
    @After(order = 100)
    public void finish() {
        issuer.optional().ifPresent(JwtIssuer::close);
    }
}
