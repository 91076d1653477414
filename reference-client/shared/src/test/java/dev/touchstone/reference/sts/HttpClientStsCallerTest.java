package dev.touchstone.reference.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.verifier.sts.HttpClientStsCaller;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here and not beside the class, because here is the STS to call. */
class HttpClientStsCallerTest {

    private static final Duration SHORT = Duration.ofMillis(1500);

    @TempDir
    private Path directory;

    @AutoClose
    private FakeSts sts;

    private HttpClient client;

    @BeforeEach
    void start() throws IOException {
        TestAuthority authority = new TestAuthority();
        sts = new FakeSts(authority.server("sts.us-east-1.amazonaws.com"));
        Path pem = authority.writeTo(directory.resolve("ca.pem"));
        URI proxy = URI.create(sts.environment(pem).get("HTTPS_PROXY"));
        client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
                .sslContext(TestAuthority.trusting(pem))
                .build();
    }

    @Test
    void answer_isGivenAndTheQuerySentAsSigned() {
        sts.answer("AKIA", 403, "{}");

        assertThat(call("X-Amz-Credential=AKIA%2Fa&b=%7e+&c", HttpClientStsCaller.LIMIT))
                .isInstanceOfSatisfying(StsAnswer.Received.class, answer -> {
                    assertThat(answer.status()).isEqualTo(403);
                    assertThat(answer.body()).asString().isEqualTo("{}");
                });
        FakeSts.Call sent = sts.calls("AKIA").get(0);
        assertThat(sent.requestLine()).startsWith("GET /?X-Amz-Credential=AKIA%2Fa&b=%7e+&c HTTP/1.1");
        assertThat(sent.headers()).contains("Accept: application/json", "x-k8s-aws-id: lab");
    }

    @Test
    void redirect_isNotFollowed() {
        sts.answer("AKIA", call -> FakeSts.response(302, "", "Location: https://sts.us-east-1.amazonaws.com/\r\n"));

        assertThat(call("X-Amz-Credential=AKIA", HttpClientStsCaller.LIMIT))
                .isInstanceOfSatisfying(StsAnswer.Received.class, answer -> assertThat(answer.status())
                        .isEqualTo(302));
        assertThat(sts.calls("AKIA")).hasSize(1);
    }

    @Test
    void silenceInTheBody_endsAtTheLimit() {
        sts.answer("AKIA", call -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");

        assertThat(call("X-Amz-Credential=AKIA", SHORT)).isInstanceOf(StsAnswer.TimedOut.class);
    }

    @Test
    void hugeBody_isTooLarge() {
        sts.answer("AKIA", 200, "x".repeat(64 * 1024 + 1));

        assertThat(call("X-Amz-Credential=AKIA", HttpClientStsCaller.LIMIT)).isInstanceOf(StsAnswer.TooLarge.class);
    }

    @Test
    void certificateForAnotherName_isNotTrusted() {
        StsRequest request = new StsRequest("sts.us-west-2.amazonaws.com", "a=b", "us-west-2", "");

        assertThat(new HttpClientStsCaller(client, "lab")
                        .call(request)
                        .toCompletableFuture()
                        .join())
                .isInstanceOfSatisfying(StsAnswer.Unreachable.class, answer -> assertThat(answer.cause())
                        .contains("SSLHandshakeException"));
    }

    @Test
    void queryThatNoRequestMayHave_isNotSent() {
        assertThat(call("a=b c\r\nd", HttpClientStsCaller.LIMIT)).isInstanceOf(StsAnswer.Unreachable.class);
    }

    @Test
    void settingsThatAreUnsafe_areRefused() {
        HttpClient follows = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        assertThatThrownBy(() -> new HttpClientStsCaller(follows, "lab")).hasMessageContaining("Redirect.NEVER");
        assertThatThrownBy(() -> new HttpClientStsCaller(client, "läb")).hasMessageContaining("ASCII");
        assertThatThrownBy(() -> new HttpClientStsCaller(client, "lab", Duration.ofSeconds(11)))
                .hasMessageContaining("PT10S");
    }

    private StsAnswer call(String query, Duration limit) {
        StsRequest request = new StsRequest("sts.us-east-1.amazonaws.com", query, "us-east-1", "AKIA");
        return new HttpClientStsCaller(client, "lab", limit)
                .call(request)
                .toCompletableFuture()
                .join();
    }
}
