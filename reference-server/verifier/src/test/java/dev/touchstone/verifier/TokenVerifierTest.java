package dev.touchstone.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StrictAnswerReader;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsObserver;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.token.TokenParser;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final String IDENTITY =
            "{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Account\":\"123456789012\","
                    + "\"Arn\":\"arn:aws:sts::123456789012:assumed-role/R/s\",\"UserId\":\"AROA:s\"}}}";

    private final List<String> seen = new ArrayList<>();

    @Test
    void goodToken_isKnownAndCounted() {
        IdentityOutcome outcome = verify(200, IDENTITY, Tokens.signedAt(Instant.now()));
        assertThat(outcome).isInstanceOf(IdentityOutcome.Known.class);
        assertThat(((IdentityOutcome.Known) outcome).identity().sessionName()).isEqualTo("s");
        assertThat(seen).containsExactly("asked", "answered us-east-1");
    }

    @Test
    void tokenThatACheckRefuses_isNotTakenToSts() {
        assertThat(refused(200, IDENTITY, Tokens.signedAt(Instant.now()).with("Action", "x")))
                .isEqualTo(Reason.ACTION);
        assertThat(seen).isEmpty();
    }

    @Test
    void refusalAndThrottling_areToldApart() {
        Tokens token = Tokens.signedAt(Instant.now());
        assertThat(refused(403, "{}", token)).isEqualTo(Reason.STS_REFUSED);
        assertThat(seen).containsExactly("asked", "answered us-east-1");
        seen.clear();
        assertThat(refused(429, "{}", token)).isEqualTo(Reason.STS_THROTTLED);
        assertThat(seen).containsExactly("asked", "answered us-east-1", "throttled us-east-1");
    }

    @Test
    void proofThatThrows_failsTheStage() {
        TokenVerifier verifier = TokenVerifier.of(Partition.AWS, Clock.systemUTC(), request -> {
            throw new IllegalStateException("no database");
        });

        assertThat(verifier.verify(Tokens.signedAt(Instant.now()).token()))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no database");
    }

    private Reason refused(int status, String body, Tokens tokens) {
        IdentityOutcome outcome = verify(status, body, tokens);
        assertThat(outcome).isInstanceOf(IdentityOutcome.Refused.class);
        return ((IdentityOutcome.Refused) outcome).rejection().reason();
    }

    private IdentityOutcome verify(int status, String body, Tokens tokens) {
        StsCaller sts = new StsCaller() {
            @Override
            public CompletionStage<StsAnswer> call(StsRequest request) {
                seen.add("asked");
                return CompletableFuture.completedFuture(
                        new StsAnswer.Received(status, body.getBytes(StandardCharsets.UTF_8)));
            }

            @Override
            public void close() {}
        };
        StsObserver observer = new StsObserver() {
            @Override
            public void answered(StsAnswer answer, String region) {
                seen.add("answered " + region);
            }

            @Override
            public void throttled(String region) {
                seen.add("throttled " + region);
            }
        };
        TokenParser parser =
                new TokenParser(TokenChecks.standard(new StsEndpoint(Partition.AWS, Set.of(), ""), Clock.systemUTC()));
        return new TokenVerifier(
                        parser,
                        new AskSts(sts, new StrictAnswerReader(), observer),
                        new StsIdentityReader(new IamArns()))
                .verify(tokens.token())
                .toCompletableFuture()
                .join();
    }
}
