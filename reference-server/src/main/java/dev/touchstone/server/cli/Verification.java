package dev.touchstone.server.cli;

import dev.touchstone.reference.identity.IamArns;
import dev.touchstone.reference.identity.IdentityOutcome;
import dev.touchstone.reference.identity.StsIdentityReader;
import dev.touchstone.reference.identity.TokenVerifier;
import dev.touchstone.reference.sts.Partition;
import dev.touchstone.reference.sts.StrictAnswerReader;
import dev.touchstone.reference.sts.StsEndpoint;
import dev.touchstone.reference.sts.StsObserver;
import dev.touchstone.reference.token.TokenCheck;
import dev.touchstone.reference.token.TokenChecks;
import dev.touchstone.reference.token.TokenParser;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The server's verification for a single token from the command line. */
final class Verification {

    private final String clusterId;
    private final Map<String, String> environment;
    private final List<TokenCheck> checks;

    Verification(
            String clusterId, Partition partition, Set<String> additionalRegions, Map<String, String> environment) {
        this.clusterId = clusterId;
        this.environment = environment;
        this.checks = TokenChecks.standard(
                new StsEndpoint(partition, additionalRegions, environment.getOrDefault("AWS_REGION", "")),
                Clock.systemUTC());
    }

    List<TokenCheck> checks() {
        return checks;
    }

    /** Verify; blocks for as long as STS takes, at most 10 s. */
    IdentityOutcome verify(String token) {
        try (HttpStsCaller sts = new HttpStsCaller(
                clusterId, TrustedRoots.of(environment), ProxySettings.of(environment), Duration.ofSeconds(10))) {
            return new TokenVerifier(
                            new TokenParser(checks),
                            sts,
                            new StrictAnswerReader(),
                            new StsIdentityReader(new IamArns()),
                            StsObserver.none())
                    .verify(token)
                    .toCompletableFuture()
                    .join();
        }
    }
}
