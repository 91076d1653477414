package dev.touchstone.verifier.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictAnswerReaderTest {

    private final AnswerReader reader = new StrictAnswerReader();

    @Test
    void callerIdentity_isRead() {
        String body = """
                {"GetCallerIdentityResponse":{"GetCallerIdentityResult":
                {"Account":"012345678901","Arn":"a","UserId":"u"},"ResponseMetadata":{}}}
                """;
        assertThat(read(200, body)).isEqualTo(new CallerOutcome.Named(new CallerIdentity("012345678901", "a", "u")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Arn\":1}}}",
                "{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Arn\":\"a\",\"Arn\":\"b\"}}}",
                "{} x",
                "{}{}",
                "\uFEFF{}"
            })
    void otherBody_isRefused(String body) {
        assertThat(refused(200, body).reason()).isEqualTo(Reason.STS_ANSWER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"Error\":{\"Code\":\"Throttling\",\"Message\":\"Rate exceeded\"}}|STS_THROTTLED",
                "400|{\"Error\":{\"Code\":\"ThrottlingException\"}}|STS_THROTTLED",
                "503|<ErrorResponse><Error><Code>Throttling</Code></Error></ErrorResponse>|STS_THROTTLED",
                "503|Throttling: Rate exceeded|STS_THROTTLED",
                "400|{\"Error\":{\"Code\":\"RequestLimitExceeded\"}}|STS_THROTTLED",
                "429|x|STS_THROTTLED",
                "403|{\"Error\":{\"Code\":\"AccessDenied\",\"Message\":\"role/Throttling\"}}|STS_REFUSED",
                "500|x|STS_REFUSED",
                "302|x|STS_REFUSED",
            })
    void otherStatus_isRefusedByItsCode(int status, String body, Reason reason) {
        assertThat(refused(status, body).reason()).isEqualTo(reason);
    }

    @Test
    void explanation_isForTheLogOnlyAndHoldsNoRequest() {
        Rejection expired =
                refused(403, "{\"Error\":{\"Code\":\"ExpiredToken\",\"Message\":\"The security token is expired\"}}");
        assertThat(expired.logText()).endsWith("ExpiredToken: The security token is expired");
        assertThat(expired.message()).doesNotContain("ExpiredToken");

        Rejection mismatch = refused(
                403,
                "{\"Error\":{\"Code\":\"SignatureDoesNotMatch\",\"Message\":\"should be GET X-Amz-Security-Token=SECRET\"}}");
        assertThat(mismatch.logText()).endsWith("SignatureDoesNotMatch").doesNotContain("SECRET");
    }

    private CallerOutcome read(int status, String body) {
        return reader.read(new StsAnswer.Received(status, body.getBytes(StandardCharsets.UTF_8)), "us-east-1");
    }

    private Rejection refused(int status, String body) {
        CallerOutcome outcome = read(status, body);
        assertThat(outcome).isInstanceOf(CallerOutcome.Refused.class);
        return ((CallerOutcome.Refused) outcome).rejection();
    }
}
