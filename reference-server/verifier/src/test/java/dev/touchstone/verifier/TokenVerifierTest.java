package dev.touchstone.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.identity.StsIdentityReader;
import dev.touchstone.verifier.proof.AskSts;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.CallerOutcome;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StrictAnswerReader;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsCaller;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsObserver;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.token.TokenCheck;
import dev.touchstone.verifier.token.TokenChecks;
import dev.touchstone.verifier.token.TokenParser;
import dev.touchstone.verifier.verdict.Reason;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void checkThatThrows_failsTheStage() {
        TokenCheck broken = new TokenCheck(Reason.ACTION, candidate -> {
            throw new IllegalStateException("no rules");
        });
        TokenVerifier verifier = new TokenVerifier(
                new TokenParser(List.of(broken)),
                request -> new CompletableFuture<>(),
                new StsIdentityReader(new IamArns()));

        assertThat(verifier.verify("any"))
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableOfType(ExecutionException.class)
                .withMessageContaining("no rules");
    }

    @Test
    void builder_takesPartitionRegionsHostsAndClock() {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        TokenVerifier verifier = TokenVerifier.forCluster("lab")
                .partition(Partition.AWS_CN)
                .additionalRegions(Set.of("cn-new-1"))
                .extraHost("localhost:4566", "us-east-1")
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .proof(request -> {
                    seen.add(request.region());
                    return CompletableFuture.completedFuture(new CallerOutcome.Named(
                            new CallerIdentity("", "arn:aws-cn:iam::111122223333:user/alice", "AIDAALICE")));
                })
                .build();

        assertThat(List.of("sts.cn-north-1.amazonaws.com.cn", "sts.cn-new-1.amazonaws.com.cn", "localhost:4566"))
                .allSatisfy(host -> assertThat(
                                verifier.verify(Tokens.signedAt(now).host(host).token())
                                        .toCompletableFuture()
                                        .join())
                        .isInstanceOf(IdentityOutcome.Known.class));
        assertThat(seen).containsExactly("cn-north-1", "cn-new-1", "us-east-1");
        assertThat(List.of("sts.us-east-1.amazonaws.com", "sts.cn-new-2.amazonaws.com.cn", "localhost"))
                .allSatisfy(host -> assertThat(
                                verifier.verify(Tokens.signedAt(now).host(host).token())
                                        .toCompletableFuture()
                                        .join())
                        .isInstanceOfSatisfying(IdentityOutcome.Refused.class, refused -> assertThat(
                                        refused.rejection().reason())
                                .isEqualTo(Reason.URL_HOST)));
        assertThat(seen).hasSize(3);
    }

    @Test
    void builderWithoutProof_saysWhatToGive() {
        assertThatThrownBy(() -> TokenVerifier.forCluster("lab").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("give sts, keys or proof");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cn-north-9", "evil", "us-east-1.evil"})
    void builderWithARegionThatThePartitionCannotHave_saysWhich(String region) {
        TokenVerifier.Builder builder =
                TokenVerifier.forCluster("lab").keys(id -> Optional.empty()).additionalRegions(Set.of(region));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + region + "\"");
    }

    @Test
    void builderOfStsOrKeys_takesTheCluster() {
        assertThatThrownBy(() -> TokenVerifier.forCluster(" ").sts(HttpClient.newHttpClient()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TokenVerifier.forCluster(" ").keys(id -> Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
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
