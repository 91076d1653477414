package dev.touchstone.verifier.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.verdict.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

class TokenParserPropertyTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final TokenParser PARSER = new TokenParser(
            TokenChecks.standard(new StsEndpoint(Partition.AWS, Set.of(), ""), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Property
    void anyText_isJudgedWithoutFailure(@ForAll String token) {
        assertThat(PARSER.parse(token)).isInstanceOf(TokenOutcome.Refused.class);
        assertThat(PARSER.parse("k8s-aws-v1." + token)).isInstanceOf(TokenOutcome.Refused.class);
    }

    @Property
    void anyBase64_isJudgedWithoutFailure(@ForAll("tokenText") String payload) {
        TokenOutcome outcome = PARSER.parse("k8s-aws-v1." + payload);

        assertThat(outcome).isInstanceOf(TokenOutcome.Refused.class);
        boolean decoded = ((TokenOutcome.Refused) outcome).rejection().reason() != Reason.TOKEN_BASE64;
        collect("decoded", decoded);
    }

    @Property
    void anyUrl_isJudgedWithoutFailure(@ForAll String url) {
        assertThat(PARSER.parse(Tokens.encode(url))).isInstanceOf(TokenOutcome.Refused.class);
    }

    @Property
    void anySuffixOfTheQuery_isRefusedOrForwardedByteForByte(@ForAll("queryText") String suffix) {
        Tokens tokens = Tokens.signedAt(NOW).append(suffix);
        TokenOutcome outcome = PARSER.parse(tokens.token());
        collect("presentable", outcome instanceof TokenOutcome.Presentable);
        if (outcome instanceof TokenOutcome.Presentable presentable) {
            assertThat(presentable.request().rawQuery()).isEqualTo(tokens.query());
            assertThat(presentable.request().host()).isEqualTo("sts.us-east-1.amazonaws.com");
        }
    }

    @Property
    void anyHost_isRefusedUnlessItEndsInADomainOfStsAndHoldsNothingElse(@ForAll("hostText") String host) {
        TokenOutcome outcome = PARSER.parse(Tokens.signedAt(NOW).host(host).token());
        collect("presentable", outcome instanceof TokenOutcome.Presentable);
        if (outcome instanceof TokenOutcome.Presentable presentable) {
            assertThat(presentable.request().host())
                    .matches(
                            "sts\\.amazonaws\\.com|sts(-fips)?\\.[a-z]+-[a-z]+-[0-9]{1,2}\\.(amazonaws\\.com|api\\.aws)");
        }
    }

    @Property
    void oneString_oneToken(@ForAll("tokenText") String payload) {
        // Only what an encoder writes passes the base64 check, so no two strings decode to the same token.
        boolean legal = Base64Url.firstIllegal(payload) < 0;
        collect("legal", legal);
        if (legal) {
            byte[] bytes = Base64.getUrlDecoder().decode(payload);
            assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))
                    .isEqualTo(payload);
        }
    }

    @Property
    void secondSpellingOfAnyParameter_isRefused(
            @ForAll @IntRange(max = 7) int which, @ForAll("caseMask") int mask, @ForAll String value) {
        String[] names = {
            "Action", "Version", "X-Amz-Algorithm", "X-Amz-Credential",
            "X-Amz-Date", "X-Amz-Expires", "X-Amz-SignedHeaders", "X-Amz-Signature"
        };
        StringBuilder spelling = new StringBuilder(names[which]);
        for (int i = 0; i < spelling.length(); i++) {
            char letter = spelling.charAt(i);
            spelling.setCharAt(i, (mask >> i & 1) == 0 ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
        }
        String encoded = Base64.getUrlEncoder()
                .encodeToString(value.getBytes(StandardCharsets.UTF_8))
                .replace("=", "");
        String token =
                Tokens.signedAt(NOW).append("&" + spelling + "=" + encoded).token();
        assertThat(PARSER.parse(token)).isInstanceOf(TokenOutcome.Refused.class);
    }

    /** Fail a property whose values are all on one side. */
    private static void collect(String what, boolean is) {
        Statistics.label(what).collect(is).coverage(coverage -> {
            coverage.check(true).count(times -> times > 0);
            coverage.check(false).count(times -> times > 0);
        });
    }

    @Provide
    Arbitrary<String> queryText() {
        return Arbitraries.strings().withChars("&=;%+#?/@:.aAcC1 \u00e9\n").ofMaxLength(12);
    }

    /** Hosts of STS, with up to two of these put into them. */
    @Provide
    Arbitrary<String> hostText() {
        Arbitrary<String> hosts = Arbitraries.of(
                "sts.amazonaws.com",
                "sts.us-east-1.amazonaws.com",
                "sts-fips.us-east-1.amazonaws.com",
                "sts.us-east-1.api.aws",
                "sts-fips.api.aws",
                "sts.evil.amazonaws.com",
                "");
        Arbitrary<String> pieces =
                Arbitraries.of("sts", "us-east-1", "amazonaws.com", "api.aws", "evil", "@", ":", ".", "/", "#");
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 40);
        Arbitrary<UnaryOperator<String>> edits = Combinators.combine(pieces, places)
                .as((piece, place) -> host -> {
                    int at = Math.min(place, host.length());
                    return host.substring(0, at) + piece + host.substring(at);
                });
        return Combinators.combine(hosts, edits.list().ofMaxSize(2)).as((host, changes) -> {
            String changed = host;
            for (UnaryOperator<String> change : changes) {
                changed = change.apply(changed);
            }
            return changed;
        });
    }

    @Provide
    Arbitrary<String> tokenText() {
        return Arbitraries.strings().withChars("ABQgwxyz019-_=").ofMaxLength(12);
    }

    @Provide
    Arbitrary<Integer> caseMask() {
        return Arbitraries.integers().between(0, (1 << 19) - 1);
    }
}
