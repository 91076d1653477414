package dev.touchstone.client.diagnose;

import dev.touchstone.client.credentials.MfaPrompt;
import dev.touchstone.client.credentials.SigningIdentities;
import dev.touchstone.client.credentials.SigningIdentity;
import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.settings.RegionChoice;
import dev.touchstone.client.token.Partition;
import dev.touchstone.client.token.Token;
import dev.touchstone.client.token.TokenFailure;
import dev.touchstone.client.token.TokenSigner;
import dev.touchstone.client.verify.StsAnswer;
import dev.touchstone.client.verify.TokenVerifier;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Walks the way of a token and says how each step went. Holds no secret and prints none. */
public final class Diagnosis {

    private final Map<String, String> environment;
    private final Clock clock;
    private final MfaPrompt prompt;
    private final Programs programs;
    private final List<Finding> findings = new ArrayList<>();

    Diagnosis(Map<String, String> environment, Clock clock, MfaPrompt prompt, Programs programs) {
        this.environment = environment;
        this.clock = clock;
        this.prompt = prompt;
        this.programs = programs;
    }

    /**
     * Looks at everything.
     *
     * @param environment the variables, such as {@link System#getenv()}
     * @param prompt asks for an MFA code where a profile wants one
     */
    public static List<Finding> of(
            Map<String, String> environment, Clock clock, MfaPrompt prompt, SigningRequest request) {
        return new Diagnosis(environment, clock, prompt, Programs.ofThisMachine()).run(request);
    }

    List<Finding> run(SigningRequest request) {
        findings.add(Finding.good(
                "cluster ID", request.clusterId() + " (the server must be started with the same; STS cannot tell)"));
        try {
            SigningIdentity identity = identity(request);
            Token token = new TokenSigner(clock)
                    .sign(request.clusterId(), identity.settings().endpoint(), identity.credentials());
            findings.add(Finding.good(
                    "token", "signed, good until " + token.expiration().truncatedTo(ChronoUnit.SECONDS)));
            ask(request, identity, token);
        } catch (TokenFailure failure) {
            findings.add(Finding.bad("token", String.valueOf(failure.getMessage()), ""));
        }
        findings.add(new KubectlCheck(programs).check());
        return List.copyOf(findings);
    }

    private SigningIdentity identity(SigningRequest request) {
        SigningIdentity identity = new SigningIdentities(
                        environment, clock, prompt, notice -> findings.add(Finding.bad("cache", notice, "")))
                .find(request);
        findings.add(Finding.good(
                "credentials",
                identity.credentials().accessKeyId() + " from " + identity.source()
                        + identity.credentials()
                                .expirationTime()
                                .map(time -> ", good until " + time)
                                .orElse(", without expiry")));
        RegionChoice region = identity.settings().region();
        findings.add(Finding.good("region", region.region() + " from " + region.source()));
        findings.add(Finding.good("endpoint", identity.settings().endpoint().host()));
        return identity;
    }

    private void ask(SigningRequest request, SigningIdentity identity, Token token) {
        Partition partition = Partition.of(identity.settings().region().region());
        TokenVerifier verifier = new TokenVerifier(environment, clock);
        StsAnswer answer;
        try {
            answer = verifier.ask(token.value(), request.clusterId(), partition);
        } catch (TokenFailure unreachable) {
            findings.add(Finding.bad("STS", String.valueOf(unreachable.getMessage()), ""));
            findings.add(Finding.unknown("clock", "STS told no time"));
            return;
        }
        findings.add(ClockCheck.of(clock.instant(), answer.date()));
        try {
            findings.addAll(IdentityCheck.of(verifier.identity(token.value(), partition, answer)));
        } catch (TokenFailure refused) {
            findings.add(Finding.bad("STS", String.valueOf(refused.getMessage()), ""));
        }
    }
}
