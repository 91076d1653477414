package dev.touchstone.server.cli;

import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.identity.IdentityOutcome;
import dev.touchstone.server.identity.StsIdentityReader;
import dev.touchstone.server.identity.TokenVerifier;
import dev.touchstone.server.sts.Partition;
import dev.touchstone.server.sts.StrictAnswerReader;
import dev.touchstone.server.sts.StsEndpoint;
import dev.touchstone.server.sts.StsObserver;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import dev.touchstone.server.token.TokenCheck;
import dev.touchstone.server.token.TokenChecks;
import dev.touchstone.server.token.TokenParser;
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
