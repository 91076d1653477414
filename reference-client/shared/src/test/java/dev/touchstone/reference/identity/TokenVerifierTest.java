package dev.touchstone.reference.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.sts.Partition;
import dev.touchstone.reference.sts.StrictAnswerReader;
import dev.touchstone.reference.sts.StsAnswer;
import dev.touchstone.reference.sts.StsCaller;
import dev.touchstone.reference.sts.StsEndpoint;
import dev.touchstone.reference.sts.StsObserver;
import dev.touchstone.reference.sts.StsRequest;
import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.Tokens;
import dev.touchstone.reference.token.TokenChecks;
import dev.touchstone.reference.token.TokenParser;
import dev.touchstone.reference.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {

    private static final String IDENTITY =
            FakeSts.identity("123456789012", "arn:aws:sts::123456789012:assumed-role/R/s", "AROA:s");

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
        return new TokenVerifier(parser, sts, new StrictAnswerReader(), new StsIdentityReader(new IamArns()), observer)
                .verify(tokens.token())
                .toCompletableFuture()
                .join();
    }
}
