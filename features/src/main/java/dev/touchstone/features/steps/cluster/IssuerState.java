package dev.touchstone.features.steps.cluster;

import dev.touchstone.fixtures.cluster.issuer.JwtIssuer;
import io.cucumber.java.After;
import org.jspecify.annotations.Nullable;

/** The issuer of JWTs that a scenario speaks of. */
public final class IssuerState {

    private @Nullable JwtIssuer issuer;

    void start() {
        issuer = JwtIssuer.start();
    }

    public JwtIssuer issuer() {
        if (issuer == null) {
            throw new IllegalStateException("no step of this scenario has named an issuer");
        }
        return issuer;
    }

    /** After the cluster, which asks it. */
    @After(order = 100)
    public void finish() {
        if (issuer != null) {
            issuer.close();
        }
    }
}
