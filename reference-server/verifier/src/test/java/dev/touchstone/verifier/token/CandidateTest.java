package dev.touchstone.verifier.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidateTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final List<TokenCheck> CHECKS =
            TokenChecks.standard(new StsEndpoint(Partition.AWS, Set.of(), ""), Clock.fixed(NOW, ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({
        "k8s-aws-v1.QUJD,ABC",
        "QUJD,ABC",
        "k8s-aws-v1.QUJDRA==,ABCD",
        "k8s-aws-v1.Q U.J D,ABC",
        "k8s-aws-v1.QUJDR,ABC",
        "k8s-aws-v1.QUJDRB,ABCD",
        "k8s-aws-v1.Q,''",
        "'',''",
    })
    void url_isDecodedAsFarAsItGoes(String token, String url) {
        assertThat(new Candidate(token).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://u:p@host:1/path?a=b#c,https,u:p@,host:1,/path,a=b,#c",
                "https://host?q,https,'',host,'',q,''",
                "https://host,https,'',host,'','',''",
                "https:opaque,https,'','',opaque,'',''",
                "//host/p,'','',host,/p,'',''",
                "/a:b//c,'','','',/a:b//c,'',''",
                ":x,'','','',:x,'',''",
                "?q,'','','','',q,''",
                "#f?q,'','','','','',#f?q",
                "a?b#,a,'','','',b,#",
                "https:///p,https,'','',/p,'',''",
                "https://@h/,https,@,h,/,'',''",
            })
    void url_isSplitAtItsDelimiters(
            String url, String scheme, String user, String host, String path, String query, String fragment) {
        PresignedUrl parts = PresignedUrl.split(url);
        // A text without a colon has no scheme; all of it is the path.
        String expectedScheme = url.startsWith("a?") ? "" : scheme;
        String expectedPath = url.startsWith("a?") ? "a" : path;
        assertThat(parts).isEqualTo(new PresignedUrl(expectedScheme, user, host, expectedPath, query, fragment));
    }

    @ParameterizedTest
    @CsvSource({
        "a=b,a,b,true",
        "a,a,'',true",
        "=b,'',b,true",
        "A%3d=%20+,A=,'  ',true",
        "a=%C3%A9,a,é,true",
        "a=%zz,a,%zz,false",
        "a=%,a,%,false",
        "a=%4,a,%4,false",
        "a=b;c,a,b;c,false",
        ";=b,;,b,false",
        "%41=1,A,1,true",
        "+=1,' ',1,true",
    })
    void parameter_isDecoded(String part, String name, String value, boolean wellFormed) {
        QueryParameter parameter = QueryParameter.parse(part).get(0);
        assertThat(parameter.name()).isEqualTo(name);
        assertThat(parameter.loweredName()).isEqualTo(name.equals("A") ? "a" : name.equals("A=") ? "a=" : name);
        assertThat(parameter.value()).isEqualTo(value);
        assertThat(parameter.wellFormed()).isEqualTo(wellFormed);
    }

    @Test
    void explainer_runsEveryCheckAndSaysWhatEachObjectsTo() {
        List<TokenExplainer.Line> good =
                new TokenExplainer(CHECKS).explain(Tokens.signedAt(NOW).token());
        assertThat(good).hasSameSizeAs(CHECKS).allMatch(line -> line.objection().isEmpty());
        assertThat(good).extracting(TokenExplainer.Line::check).doesNotHaveDuplicates();

        assertThat(new TokenExplainer(CHECKS)
                        .explain(Tokens.signedAt(NOW)
                                .host("evil.example.com")
                                .with("Action", "x")
                                .token()))
                .filteredOn(line -> line.objection().isPresent())
                .extracting(TokenExplainer.Line::check)
                .containsExactly(Reason.URL_HOST, Reason.ACTION);
    }

    @Test
    void refusals_quoteShortPlainNamesOnly() {
        assertThat(refusal(Tokens.signedAt(NOW).append("&Foo=1"))).contains("\"Foo\"");
        assertThat(refusal(Tokens.signedAt(NOW).append("&" + "x".repeat(40) + "=1")))
                .contains("x".repeat(40));
        assertThat(refusal(Tokens.signedAt(NOW).append("&" + "x".repeat(41) + "=1")))
                .contains("(not shown)");
        for (String odd : List.of("a%20b", "a%7f", "%C3%A9")) {
            assertThat(refusal(Tokens.signedAt(NOW).append("&" + odd + "=1"))).contains("(not shown)");
        }
        assertThat(refusal(Tokens.signedAt(NOW).append("&!~=1"))).contains("\"!~\"");
        assertThat(refusal(Tokens.signedAt(NOW).host("sts.us-east-1." + "x".repeat(400) + ".example")))
                .hasSize(303)
                .endsWith("...");
    }

    /** Of a URL without its question mark and slash, all is host, label or scheme. */
    @ParameterizedTest
    @CsvSource({
        "https://sts.amazonaws.com&X-Amz-Security-Token=hush, unexpected hostname, sts.amazonaws.com...",
        "https://sts.us-east-1.amazonaws.com=hush, unexpected hostname, sts.us-east-1.amazonaws.com...",
        "https://sts.us-east-1%26Token=hush.amazonaws.com/, invalid URL escape, ''",
        "https://sts.us-east-1&Token=hush.amazonaws.com/, invalid region, us-east-1...",
        "https://localhost:80&Token=hush, invalid host format, localhost:80...",
        "X-Amz-Security-Token=hush:x, unexpected scheme, (not shown)",
        "hushhushhushhushhushhushhushhushhushhushhush:x, unexpected scheme, (not shown)",
    })
    void refusals_ofNamesThatASecretFollows_leaveItOut(String url, String problem, String shown) {
        TokenOutcome outcome = new TokenParser(CHECKS).parse(Tokens.encode(url));

        assertThat(outcome).isInstanceOfSatisfying(TokenOutcome.Refused.class, refused -> assertThat(
                        refused.rejection().message())
                .contains(problem, shown)
                .doesNotContain("hush"));
    }

    @Test
    void refusals_ofOtherSchemes_quoteThem() {
        assertThat(new TokenParser(CHECKS).parse(Tokens.encode("ftp://sts.us-east-1.amazonaws.com/")))
                .isInstanceOfSatisfying(
                        TokenOutcome.Refused.class,
                        refused -> assertThat(refused.rejection().message()).contains("unexpected scheme \"ftp\""));
    }

    @Test
    void refusals_ofDates_nameBothTimes() {
        for (long age : new long[] {1000, -1000}) {
            assertThat(refusal(Tokens.signedAt(NOW.minusSeconds(age))))
                    .contains(NOW.minusSeconds(age).toString())
                    .contains(NOW.toString());
        }
    }

    private static String refusal(Tokens tokens) {
        TokenOutcome outcome = new TokenParser(CHECKS).parse(tokens.token());
        assertThat(outcome).isInstanceOf(TokenOutcome.Refused.class);
        return ((TokenOutcome.Refused) outcome).rejection().message();
    }
}
