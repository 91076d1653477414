package dev.touchstone.client.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.model.StsException;

class AwsFailureTest {

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, trust policy",
        "ExpiredToken, renew the credentials",
        "InvalidClientTokenId, access key exists",
        "SignatureDoesNotMatch, clock",
        "RegionDisabledException, enable the region",
        "Throttling, try again later",
        "ForbiddenException, sso_role_name",
        "Other, correct the request",
    })
    void answerOfAws_isWordedWithAdvice(String code, String advice) {
        assertThat(AwsFailure.of("cannot assume role r", answer(403, code, "Because of this.\nsecret detail")))
                .message()
                .startsWith("cannot assume role r: AWS answered 403 " + code + ": Because of this; ")
                .contains(advice)
                .doesNotContain("secret detail");
    }

    @Test
    void answerWithoutACode_isNotOfAws() {
        assertThat(AwsFailure.of("x", answer(502, null, null)))
                .message()
                .startsWith("x: AWS answered 502: no reason given; try again later; ")
                .contains("proxy");
        assertThat(AwsFailure.of("x", answer(403, null, null)))
                .hasMessage("x: AWS answered 403: no reason given; look for a proxy or a firewall that refuses it");
    }

    @Test
    void failureOfAws_isNotForThePersonToCorrect() {
        assertThat(AwsFailure.of("x", answer(503, "ServiceUnavailable", "Busy.")))
                .message()
                .startsWith("x: AWS answered 503 ServiceUnavailable: Busy; try again later");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Value 'hush' at 'webIdentityToken' failed to satisfy constraint",
                "Value 'hu'sh\nhush' at 'webIdentityToken' failed to satisfy constraint",
                "the token eyJhbGci.hush.hush is none",
                "see https://me:hush@proxy.example.com"
            })
    void valueThatAwsQuotes_isNotRepeated(String message) {
        assertThat(AwsFailure.of("x", answer(400, "ValidationError", message)))
                .message()
                .contains("400 ValidationError: ")
                .doesNotContain("hush");
    }

    @Test
    void networkFailures_areToldApart() {
        assertThat(message(new UnknownHostException("sts.x"))).contains("sts.x has no address");
        assertThat(message(new ConnectException("refused"))).contains("no connection (refused)");
        assertThat(message(new SocketTimeoutException("Read timed out"))).contains("no answer in time");
        assertThat(message(new SSLHandshakeException("PKIX"))).contains("AWS_CA_BUNDLE");
    }

    @Test
    void anythingElse_isOneLine() {
        assertThat(AwsFailure.of("x", SdkClientException.create("a\nb")))
                .hasMessage("x: a; correct the request or the credentials");
        assertThat(AwsFailure.of("x", SdkClientException.create("a\nb"), "do this"))
                .hasMessage("x: a; do this");
    }

    private static String message(Throwable cause) {
        return AwsFailure.of("x", SdkClientException.create("outer", new RuntimeException(cause)))
                .getMessage();
    }

    private static StsException answer(int status, @Nullable String code, @Nullable String message) {
        return (StsException) StsException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
