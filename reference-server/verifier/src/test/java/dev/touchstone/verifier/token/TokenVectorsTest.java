package dev.touchstone.verifier.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.testing.Vectors;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for tokens: each is refused by the check that it names, or by none. */
class TokenVectorsTest {

    /**
     * The vectors' names of checks, mapped to the names here; characters that are invalid in any URL are checked first.
     */
    private static final Map<String, Set<Reason>> CHECKS = Map.ofEntries(
            Map.entry("size", Set.of(Reason.TOKEN_SIZE)),
            Map.entry("prefix", Set.of(Reason.TOKEN_PREFIX)),
            Map.entry("base64", Set.of(Reason.TOKEN_BASE64)),
            Map.entry("url", Set.of(Reason.URL_SYNTAX, Reason.URL_SCHEME, Reason.URL_HOST)),
            Map.entry("scheme", Set.of(Reason.URL_SCHEME, Reason.URL_SYNTAX)),
            Map.entry("host", Set.of(Reason.URL_HOST, Reason.URL_SYNTAX)),
            Map.entry("path", Set.of(Reason.URL_PATH)),
            Map.entry("query", Set.of(Reason.QUERY_SYNTAX, Reason.URL_SYNTAX)),
            Map.entry("repeated", Set.of(Reason.QUERY_DUPLICATE)),
            Map.entry("parameter", Set.of(Reason.QUERY_UNKNOWN)),
            Map.entry("action", Set.of(Reason.ACTION)),
            Map.entry("signedHeader", Set.of(Reason.SIGNED_HEADERS)),
            Map.entry("expires", Set.of(Reason.EXPIRES)),
            Map.entry("date", Set.of(Reason.DATE_MISSING, Reason.DATE_FORMAT)),
            Map.entry("age", Set.of(Reason.DATE_EXPIRED, Reason.DATE_FUTURE)));

    /** Not refused by any check before STS is called. */
    private static final Set<String> PASSED_ON = Set.of("none", "sts");

    @TestFactory
    Stream<DynamicTest> parse_vector_isRefusedByTheCheckThatItNames() {
        return Vectors.of("token.json", "TokenVerify", TokenVectorsTest::check);
    }

    private static void check(JsonNode group, JsonNode vector) {
        Partition partition =
                Partition.named(group.path("partition").asString()).orElseThrow();
        Clock clock = Clock.fixed(Instant.parse(vector.path("time").asString()), ZoneOffset.UTC);
        TokenParser parser = new TokenParser(TokenChecks.standard(new StsEndpoint(partition, Set.of(), ""), clock));

        TokenOutcome outcome = parser.parse(vector.path("token").asString());

        String rejectedBy = vector.path("rejectedBy").asString();
        if (Vectors.isOpen(vector) && outcome instanceof TokenOutcome.Presentable) {
            return;
        }
        if (PASSED_ON.contains(rejectedBy)) {
            assertThat(outcome).isInstanceOf(TokenOutcome.Presentable.class);
        } else {
            assertThat(outcome).isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> assertThat(
                            refused.rejection().reason())
                    .isIn(CHECKS.get(rejectedBy)));
        }
    }
}
