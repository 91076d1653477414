package dev.touchstone.verifier.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.TokenVerifier;
import dev.touchstone.verifier.identity.IdentityOutcome;
import dev.touchstone.verifier.sts.CallerIdentity;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.testing.Vectors;
import dev.touchstone.verifier.token.Candidate;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for tokens, signature included: with the vectors' key, the valid are known, and the invalid are refused. */
class KnownKeysVectorsTest {

    @TestFactory
    Stream<DynamicTest> verify_vector_givesTheResultThatItNames() {
        return Vectors.of("token.json", "TokenVerify", KnownKeysVectorsTest::check);
    }

    private static void check(JsonNode group, JsonNode vector) {
        String token = vector.path("token").asString();
        Partition partition =
                Partition.named(group.path("partition").asString()).orElseThrow();
        KnownKey key = new KnownKey(
                group.path("secretAccessKey").asString(),
                new Candidate(token).parameter("X-Amz-Security-Token"),
                new CallerIdentity("111122223333", "arn:" + partition.id() + ":iam::111122223333:user/alice", "AIDA"));
        Clock clock = Clock.fixed(Instant.parse(vector.path("time").asString()), ZoneOffset.UTC);

        IdentityOutcome outcome = TokenVerifier.of(
                        partition, clock, new KnownKeys(group.path("clusterId").asString(), id -> Optional.of(key)))
                .verify(token)
                .toCompletableFuture()
                .join();

        if (Vectors.isValid(vector)) {
            assertThat(outcome).isInstanceOf(IdentityOutcome.Known.class);
        } else if (!Vectors.isOpen(vector)) {
            assertThat(outcome).isInstanceOfSatisfying(IdentityOutcome.Refused.class, refused -> assertThat(
                            refused.rejection().reason() == Reason.STS_REFUSED)
                    .as("whether the signature is what is wrong: %s", refused.rejection())
                    .isEqualTo(vector.path("rejectedBy").asString().equals("sts")));
        }
    }
}
