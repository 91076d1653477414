package dev.touchstone.client.diagnose;

import dev.touchstone.client.credentials.SigningIdentities;
import dev.touchstone.client.credentials.SigningIdentity;
import dev.touchstone.client.credentials.SigningRequest;
import dev.touchstone.client.credentials.StandardInput;
import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.AwsFailure;
import dev.touchstone.client.sts.EnvironmentSts;
import dev.touchstone.reference.cli.Verification;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks the way of a token and says how each step went. Holds no secret and prints none. */
public final class Diagnosis {

    private static final Duration KUBECTL_LIMIT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Clock clock;
    private final StandardInput input;
    private final KubectlProgram kubectl;
    private final List<Finding> findings = new ArrayList<>();

    Diagnosis(Map<String, String> environment, Clock clock, StandardInput input, KubectlProgram kubectl) {
        this.environment = environment;
        this.clock = clock;
        this.input = input;
        this.kubectl = kubectl;
    }

    /**
     * Look at everything.
     *
     * @param environment the variables, such as {@link System#getenv()}
     * @param input where a person answers if a profile asks for something
     */
    public static List<Finding> of(
            Map<String, String> environment, Clock clock, StandardInput input, SigningRequest request) {
        return new Diagnosis(environment, clock, input, KubectlProgram.of(environment, KUBECTL_LIMIT)).run(request);
    }

    List<Finding> run(SigningRequest request) {
        findings.add(Finding.good(
                "cluster ID", request.clusterId() + " (the server must be started with the same; STS cannot tell)"));
        Optional<AwsSettings> settings = settings(request);
        settings.ifPresent(where -> {
            Optional<Token> token = identity(request).flatMap(identity -> token(request, identity));
            token.ifPresentOrElse(signed -> ask(request, where, signed), () -> askTheTime(request, where));
        });
        Optional<String> region = settings.map(where -> where.region().region());
        findings.add(kubectl(request, region));
        return List.copyOf(findings);
    }

    private Finding kubectl(SigningRequest request, Optional<String> region) {
        try {
            return new KubectlCheck(kubectl, environment).check(request, region);
        } catch (TokenFailure unusable) {
            return Finding.unknown("kubectl", String.valueOf(unusable.getMessage()));
        }
    }

    private Optional<AwsSettings> settings(SigningRequest request) {
        try {
            AwsSettings settings =
                    AwsSettings.of(environment, new Profiles(environment), request.region(), request.clusterRegion());
            findings.add(Finding.good(
                    "region",
                    settings.region().region() + " from " + settings.region().source()));
            findings.add(EndpointCheck.of(environment, settings));
            return Optional.of(settings);
        } catch (TokenFailure failure) {
            findings.add(Finding.bad("region", String.valueOf(failure.getMessage()), ""));
            findings.add(Finding.unknown("credentials", "not looked for without a region"));
            return Optional.empty();
        }
    }

    private Optional<SigningIdentity> identity(SigningRequest request) {
        try {
            SigningIdentity identity = new SigningIdentities(
                            environment, clock, input, notice -> findings.add(Finding.bad("cache", notice, "")))
                    .find(request);
            findings.add(Finding.good(
                    "credentials",
                    identity.credentials().accessKeyId() + " from " + identity.source()
                            + identity.credentials()
                                    .expirationTime()
                                    .map(time -> ", good until " + time)
                                    .orElse(", without expiry")));
            return Optional.of(identity);
        } catch (TokenFailure failure) {
            findings.add(Finding.bad("credentials", String.valueOf(failure.getMessage()), ""));
            findings.add(Finding.unknown("token", "not signed without credentials"));
            return Optional.empty();
        }
    }

    private Optional<Token> token(SigningRequest request, SigningIdentity identity) {
        try {
            Token token = identity.sign(request.clusterId(), new TokenSigner(clock));
            Finding size = TokenSizeCheck.of(token);
            findings.add(size);
            return size.status() == Finding.Status.BAD ? Optional.empty() : Optional.of(token);
        } catch (TokenFailure failure) {
            findings.add(Finding.bad("token", String.valueOf(failure.getMessage()), ""));
            return Optional.empty();
        }
    }

    private void ask(SigningRequest request, AwsSettings settings, Token token) {
        String region = settings.region().region();
        Partition partition =
                Partition.named(dev.touchstone.token.Partition.of(region).id()).orElseThrow();
        // A region that is newer than this build is no finding: servers know their own list.
        StsEndpoint endpoint = new StsEndpoint(partition, Set.of(region), "");
        Optional<EnvironmentSts> opened = sts(request);
        if (opened.isEmpty()) {
            return;
        }
        EnvironmentSts sts = opened.get();
        IdentityOutcome outcome = new Verification(endpoint, clock, () -> sts).verify(token.value());
        findings.add(ClockCheck.of(clock.instant(), sts.date()));
        if (outcome instanceof IdentityOutcome.Known known) {
            findings.addAll(IdentityCheck.of(known.identity()));
        } else {
            Rejection rejection = ((IdentityOutcome.Refused) outcome).rejection();
            String code = rejection.detail().split(":", 2)[0];
            findings.add(Finding.bad(
                    "STS",
                    rejection.logText(),
                    rejection.reason() == Reason.STS_REFUSED ? AwsFailure.advice(code) : ""));
        }
    }

    /** A wrong clock is a reason for STS to refuse a role, and tells nobody that it is wrong. */
    private void askTheTime(SigningRequest request, AwsSettings settings) {
        sts(request).ifPresent(sts -> {
            if (sts.greet(settings.endpoint().host()) instanceof StsAnswer.Unreachable unreachable) {
                findings.add(Finding.bad("STS", unreachable.cause(), ""));
            }
            findings.add(ClockCheck.of(clock.instant(), sts.date()));
        });
    }

    private Optional<EnvironmentSts> sts(SigningRequest request) {
        try {
            return Optional.of(new EnvironmentSts(request.clusterId(), environment));
        } catch (TokenFailure unusable) {
            findings.add(Finding.bad("STS", String.valueOf(unusable.getMessage()), ""));
            return Optional.empty();
        }
    }
}
