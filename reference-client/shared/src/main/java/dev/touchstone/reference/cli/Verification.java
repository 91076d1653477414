package dev.touchstone.reference.cli;

import dev.touchstone.reference.config.AdditionalRegions;
import dev.touchstone.reference.config.Settings;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.token.TokenParser;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A server's verification for a single token from the command line. */
public final class Verification {

    private final List<TokenCheck> checks;
    private final Supplier<StsCaller> sts;

    /** @param sts opens what calls STS; closed after each token */
    public Verification(StsEndpoint endpoint, Clock clock, Supplier<StsCaller> sts) {
        this.checks = TokenChecks.standard(endpoint, clock);
        this.sts = sts;
    }

    /**
     * Create that of a server with these settings.
     *
     * @throws ConfigurationException naming the first invalid value
     */
    public static Verification of(Settings settings, Map<String, String> environment, StsCallers sts) {
        String clusterId = settings.clusterId();
        StsEndpoint endpoint = AdditionalRegions.endpoint(
                settings.partition(), settings.additionalRegions(), environment.getOrDefault("AWS_REGION", ""));
        return new Verification(endpoint, Clock.systemUTC(), () -> open(sts, clusterId, environment));
    }

    /** Return the local checks, in order. */
    public List<TokenCheck> checks() {
        return checks;
    }

    /**
     * Verify a token; blocks for as long as STS takes.
     *
     * @throws ConfigurationException if the environment names an unusable proxy or certificate authority
     */
    public IdentityOutcome verify(String token) {
        try (StsCaller caller = sts.get()) {
            return new TokenVerifier(new TokenParser(checks), new AskSts(caller), new StsIdentityReader(new IamArns()))
                    .verify(token)
                    .toCompletableFuture()
                    .join();
        }
    }

    private static StsCaller open(StsCallers sts, String clusterId, Map<String, String> environment) {
        try {
            return sts.open(clusterId, environment);
        } catch (IllegalArgumentException unusable) {
            throw new ConfigurationException(String.valueOf(unusable.getMessage()), unusable);
        }
    }
}
