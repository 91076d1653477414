package dev.touchstone.verifier.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import dev.touchstone.verifier.sts.StsRequest;
import dev.touchstone.verifier.testing.Tokens;
import dev.touchstone.verifier.verdict.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenParserTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.500Z");
    private static final TokenParser PARSER = new TokenParser(
            TokenChecks.standard(new StsEndpoint(Partition.AWS, Set.of(), ""), Clock.fixed(NOW, ZoneOffset.UTC)));

    @Test
    void parse_wellFormed_isPresentable() {
        Tokens good = good();

        StsRequest request = request(good.token());

        assertThat(request.host()).isEqualTo("sts.us-east-1.amazonaws.com");
        assertThat(request.rawQuery()).isEqualTo(good.query());
        assertThat(request.region()).isEqualTo("us-east-1");
        assertThat(request.accessKeyId()).isEqualTo("AKIATEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://sts.us-east-1.amazonaws.com/", "Https://sts.amazonaws.com/"})
    void parse_schemeInAnyCase_isPresentable(String beforeQuery) {
        request(good().at(beforeQuery).token());
    }

    @Test
    void parse_globalHost_hasRegionGlobal() {
        assertThat(request(good().host("sts.amazonaws.com").token()).region()).isEqualTo("global");
    }

    @ParameterizedTest
    @ValueSource(ints = {4095, 4097, 16382, 16383})
    void parse_upTo16384Bytes_isPresentable(int bytes) {
        String token = ofSize(bytes);
        assertThat(token).hasSize(bytes);
        request(token);
    }

    @ParameterizedTest
    @ValueSource(ints = {16385, 16386})
    void parse_moreThan16384Bytes_isTooLarge(int bytes) {
        String token = ofSize(bytes);
        assertThat(token).hasSize(bytes);
        refuse(token, Reason.TOKEN_SIZE);
    }

    private static String ofSize(int bytes) {
        int shortest = good().with("X-Amz-Security-Token", "").token().length();
        int padding = (bytes - shortest) * 3 / 4;
        String token;
        do {
            token = good().with("X-Amz-Security-Token", "a".repeat(padding++)).token();
        } while (token.length() < bytes);
        return token;
    }

    @Test
    void parse_sizeCountsBytes() {
        refuse("é".repeat(8200), Reason.TOKEN_SIZE);
        refuse("é".repeat(8192), Reason.TOKEN_PREFIX);
        refuse("k8s-aws-v1." + "A".repeat(16374), Reason.TOKEN_SIZE);
        refuse("k8s-aws-v1." + "A".repeat(16373), Reason.TOKEN_BASE64);
        refuse("k".repeat(10 << 20), Reason.TOKEN_SIZE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "k8s-aws-v2.", "K8S-AWS-V1.", " k8s-aws-v1.", "k8s-aws-v1"})
    void parse_prefixOtherwise_isRefused(String prefix) {
        refuse(prefix + good().token().substring(11), Reason.TOKEN_PREFIX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"=", "==", "\n", "\r\n", " ", "+", "/", "é", "%"})
    void parse_otherAlphabet_isRefused(String suffix) {
        refuse(good().token() + suffix, Reason.TOKEN_BASE64);
    }

    @Test
    void parse_lineBreakInside_isRefused() {
        refuse(new StringBuilder(good().token()).insert(40, "\r\n").toString(), Reason.TOKEN_BASE64);
    }

    @Test
    void parse_spareBitsSet_isRefused() {
        refuse("k8s-aws-v1.QR", Reason.TOKEN_BASE64);
        refuse("k8s-aws-v1.QUF", Reason.TOKEN_BASE64);
        refuse("k8s-aws-v1.QUFCQ", Reason.TOKEN_BASE64);
        refuse("k8s-aws-v1.QQ", Reason.URL_SCHEME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u007f", "\r\n", " ", "\"", "'", "<", "`", "\u00ff", "\\", "^", "|", "{"})
    void parse_characterThatSignersEscape_isRefused(String text) {
        refuse(good().append(text).token(), Reason.URL_SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sts.amazonaws.com/%zz",
                "https://sts.amazonaws.com%2F",
                "https://sts%2eus-east-1.amazonaws.com/",
                "https://sts.us-east-1.amazonaws.com%00.evil.example/"
            })
    void parse_escapeInHostOrBadEscapeInPath_isRefused(String beforeQuery) {
        refuse(good().at(beforeQuery).token(), Reason.URL_SYNTAX);
    }

    @ParameterizedTest
    @CsvSource({
        "http://sts.us-east-1.amazonaws.com/,URL_SCHEME",
        "ftp://sts.us-east-1.amazonaws.com/,URL_SCHEME",
        "//sts.us-east-1.amazonaws.com/,URL_SCHEME",
        "plain,URL_SCHEME",
        "https:sts.us-east-1.amazonaws.com/,URL_HOST",
        "https://localhost/,URL_HOST",
        "https://a.b/,URL_HOST",
        "https://[::1]/,URL_HOST",
        "https://sts.us-east-1.amazonaws.com:443/,URL_HOST",
        "https://sts.us-east-1.amazonaws.com:/,URL_HOST",
        "https://sts.amazonaws.com:8443/,URL_HOST",
        "https://evil.example.com/,URL_HOST",
        "https://sts.us-east-1.amazonaws.com.evil.example.com/,URL_HOST",
        "https://evilsts.us-east-1.amazonaws.com/,URL_HOST",
        "https://x.sts.us-east-1.amazonaws.com/,URL_HOST",
        "https://s3.us-east-1.amazonaws.com/,URL_HOST",
        "https://sts.api.aws/,URL_HOST",
        "https://sts-fips.amazonaws.com/,URL_HOST",
        "https://sts.us-east-1.foo.amazonaws.com/,URL_HOST",
        "https://127.0.0.1/,URL_HOST",
        "https://sts.amazonaws.com./,URL_HOST",
        "https://STS.us-east-1.amazonaws.com/,URL_HOST",
        "https://sts.US-EAST-1.amazonaws.com/,URL_HOST",
        "https://sts.evil.amazonaws.com/,URL_HOST",
        "https://sts.-bad.amazonaws.com/,URL_HOST",
        "https://sts..amazonaws.com/,URL_HOST",
        "https://sts.us-east-1.amazonaws.com@evil.example.com/,URL_HOST",
        "https://user:pw@sts.us-east-1.amazonaws.com/,URL_HOST",
        "https://sts.us-east-1.amazonaws.com,URL_PATH",
        "https://sts.us-east-1.amazonaws.com//,URL_PATH",
        "https://sts.us-east-1.amazonaws.com/x,URL_PATH",
        "https://sts.us-east-1.amazonaws.com/.,URL_PATH",
        "https://sts.us-east-1.amazonaws.com/%2f,URL_PATH"
    })
    void parse_otherBeginning_isRefused(String beforeQuery, Reason reason) {
        refuse(good().at(beforeQuery).token(), reason);
    }

    @Test
    void parse_fragment_isRefused() {
        refuse(good().append("#x").token(), Reason.URL_HOST);
        refuse(Tokens.encode("https://evil.example.com#sts.us-east-1.amazonaws.com/"), Reason.URL_HOST);
    }

    @ParameterizedTest
    @CsvSource({
        "&a;b=c,QUERY_SYNTAX",
        "%zz,QUERY_SYNTAX",
        "%,QUERY_SYNTAX",
        "&action=GetCallerIdentity,QUERY_DUPLICATE",
        "&ACTION=Foo,QUERY_DUPLICATE",
        "&Action=GetCallerIdentity,QUERY_DUPLICATE",
        "&%41ction=Foo,QUERY_DUPLICATE",
        "&x-amz-credential=OTHER,QUERY_DUPLICATE",
        "&Foo=bar,QUERY_UNKNOWN",
        "&Foo,QUERY_UNKNOWN",
        "&=x,QUERY_UNKNOWN",
        "&+Version=x,QUERY_UNKNOWN",
        "&Action%00=x,QUERY_UNKNOWN",
        "&Action[]=x,QUERY_UNKNOWN",
        "&Act%C4%B0on=x,QUERY_UNKNOWN",
        "&x-k8s-aws-id=x,QUERY_UNKNOWN"
    })
    void parse_otherQuery_isRefused(String appended, Reason reason) {
        refuse(good().append(appended).token(), reason);
    }

    @Test
    void parse_namesInAnyCaseAndTrailingAmpersand_isPresentable() {
        String url = good().append("&").url();
        String lowered = url.substring(0, url.indexOf('?'))
                + "?action=GetCallerIdentity&VERSION=2011-06-15&x-amz-date=" + Tokens.date(NOW)
                + "&X-AMZ-EXPIRES=60&x-amz-signedheaders=HOST%3BX-K8S-AWS-ID&";
        assertThat(request(Tokens.encode(lowered)).accessKeyId()).isEmpty();
        request(Tokens.encode(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "getcalleridentity", "AssumeRole", "GetCallerIdentity%20", "GetCallerIdentity%00"})
    void parse_otherAction_isRefused(String action) {
        refuse(good().with("Action", action).token(), Reason.ACTION);
        refuse(good().without("Action").token(), Reason.ACTION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "host,x-k8s-aws-id",
                "host%3B%20x-k8s-aws-id",
                "host%3Bx-k8s-aws-idx",
                "host%3Bx-%E2%84%AA8s-aws-id",
                "x-k8s-aws-id"
            })
    void parse_hostOrClusterHeaderNotSigned_isRefused(String headers) {
        refuse(good().with("X-Amz-SignedHeaders", headers).token(), Reason.SIGNED_HEADERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "60", "899", "900", "0060"})
    void parse_expiresInRange_isPresentable(String expires) {
        request(good().with("X-Amz-Expires", expires).token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "901", "-1", "abc", "60.0", "6e1", "%2060", "0x3c", "99999999999999999999", "%D9%A6"})
    void parse_expiresOutOfRange_isRefused(String expires) {
        refuse(good().with("X-Amz-Expires", expires).token(), Reason.EXPIRES);
    }

    @Test
    void parse_noDate_isRefused() {
        refuse(good().without("X-Amz-Date").token(), Reason.DATE_MISSING);
        refuse(good().with("X-Amz-Date", "").token(), Reason.DATE_MISSING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05Z",
                "20260102t030405z",
                "20260102T030405",
                "20260102T030405%2B0000",
                "20260230T030405Z",
                "20260102T030460Z",
                "20260102T240405Z",
                "20260102T030405Z%20",
                "1767323045",
                "20260102T030405.5Z"
            })
    void parse_otherDateForm_isRefused(String date) {
        refuse(good().with("X-Amz-Date", date).token(), Reason.DATE_FORMAT);
    }

    @ParameterizedTest
    @CsvSource({"898,true", "899,true", "900,false", "901,false", "960,false", "-60,true", "-899,true", "-901,false"})
    void parse_age_decides(int ageSeconds, boolean presentable) {
        // The clock is half a second past the full second.
        Instant signed = NOW.minusMillis(500).minus(Duration.ofSeconds(ageSeconds));
        TokenOutcome outcome =
                PARSER.parse(good().with("X-Amz-Date", Tokens.date(signed)).token());
        assertThat(outcome instanceof TokenOutcome.Presentable).isEqualTo(presentable);
    }

    @Test
    void parse_ageOf15MinutesSharp_isPresentable() {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:19:05Z"), ZoneOffset.UTC);
        TokenParser parser = new TokenParser(TokenChecks.standard(new StsEndpoint(Partition.AWS, Set.of(), ""), clock));
        assertThat(parser.parse(good().token())).isInstanceOf(TokenOutcome.Presentable.class);
    }

    @Test
    void parse_severalFaults_firstInOrderDecides() {
        List<Reason> order = List.of(Reason.values());
        String[] faults = {
            good().at("http://evil.example.com/x").append(";").token(),
            good().host("evil.example.com").append("&Foo=1").token(),
            good().at("https://sts.amazonaws.com/x").append(";").token(),
            good().append(";&Foo=1").token(),
            good().append("&action=x&Foo=1").token(),
            good().with("Action", "x").append("&Foo=1").token(),
            good().with("Action", "x").with("X-Amz-SignedHeaders", "host").token(),
            good().with("X-Amz-SignedHeaders", "host")
                    .with("X-Amz-Expires", "901")
                    .token(),
            good().with("X-Amz-Expires", "901").without("X-Amz-Date").token(),
        };
        List<Reason> expected = List.of(
                Reason.URL_SCHEME,
                Reason.URL_HOST,
                Reason.URL_PATH,
                Reason.QUERY_SYNTAX,
                Reason.QUERY_DUPLICATE,
                Reason.QUERY_UNKNOWN,
                Reason.ACTION,
                Reason.SIGNED_HEADERS,
                Reason.EXPIRES);
        assertThat(faults).extracting(TokenParserTest::reason).containsExactlyElementsOf(expected);
        assertThat(expected).isSortedAccordingTo((a, b) -> order.indexOf(a) - order.indexOf(b));
    }

    private static Tokens good() {
        return Tokens.signedAt(NOW);
    }

    private static StsRequest request(String token) {
        TokenOutcome outcome = PARSER.parse(token);
        assertThat(outcome).isInstanceOf(TokenOutcome.Presentable.class);
        return ((TokenOutcome.Presentable) outcome).request();
    }

    private static Reason reason(String token) {
        TokenOutcome outcome = PARSER.parse(token);
        assertThat(outcome).isInstanceOf(TokenOutcome.Refused.class);
        return ((TokenOutcome.Refused) outcome).rejection().reason();
    }

    private static void refuse(String token, Reason expected) {
        assertThat(reason(token)).isEqualTo(expected);
    }
}
