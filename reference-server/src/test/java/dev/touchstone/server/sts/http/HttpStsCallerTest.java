package dev.touchstone.server.sts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpStsCallerTest {

    /** The limit for hosts that respond: a handshake is slow on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** The limit for hosts that stay silent. */
    private static final Duration LIMIT = Duration.ofSeconds(6);

    @TempDir
    private Path directory;

    @AutoClose
    private FakeSts sts;

    private Map<String, String> environment;

    @AutoClose
    private HttpStsCaller caller;

    @BeforeEach
    void start() {
        TestAuthority authority = new TestAuthority();
        sts = new FakeSts(authority.server("sts.us-east-1.amazonaws.com"));
        environment = sts.environment(authority.writeTo(directory.resolve("ca.pem")));
        caller = caller(environment, PATIENCE);
    }

    @Test
    void answer_isWholeAndConnectionIsReused() {
        for (int i = 0; i < 10; i++) {
            assertThat(call("AKIA")).isInstanceOf(StsAnswer.Received.class);
        }
        assertThat(sts.calls("AKIA")).hasSize(10).allMatch(call -> call.connection() == 0);
    }

    @Test
    void connectionThatStsClosedMeanwhile_isReplacedOnce() {
        Set<Integer> used = ConcurrentHashMap.newKeySet();
        sts.answer("AKIA", call -> used.add(call.connection()) ? FakeSts.response(200, "{}") : null);
        assertThat(call("AKIA")).isInstanceOf(StsAnswer.Received.class);
        assertThat(call("AKIA")).isInstanceOf(StsAnswer.Received.class);
        assertThat(sts.calls("AKIA")).extracting(FakeSts.Call::connection).containsExactly(0, 0, 1);
    }

    @Test
    void freshConnectionThatBreaks_isNotTriedAgain() {
        sts.answer("AKIA", call -> null);
        assertThat(call("AKIA")).isInstanceOf(StsAnswer.Unreachable.class);
        assertThat(sts.calls("AKIA")).hasSize(1);
    }

    @Test
    void silence_endsAtTheLimit() {
        CountDownLatch never = new CountDownLatch(1);
        sts.answer("AKIA", call -> {
            try {
                return never.await(PATIENCE.toSeconds(), TimeUnit.SECONDS) ? "" : null;
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
                return null;
            }
        });
        assertTimesOut("awaiting headers");
        never.countDown();
    }

    @Test
    void stalledBody_endsAtTheLimit() {
        sts.answer("AKIA", call -> "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
        assertTimesOut("reading body");
    }

    @Test
    void hugeBody_isTooLarge() {
        sts.answer("AKIA", 200, "x".repeat(AnswerParser.MAX_BODY_BYTES + 1));
        assertThat(call("AKIA")).isInstanceOf(StsAnswer.TooLarge.class);
    }

    @Test
    void otherName_isRefused() {
        StsAnswer answer = caller.call(new StsRequest("sts.us-west-2.amazonaws.com", "a=b", "us-west-2", ""))
                .toCompletableFuture()
                .join();
        assertThat(answer).isInstanceOf(StsAnswer.Unreachable.class);
        assertThat(((StsAnswer.Unreachable) answer).cause()).contains("No subject alternative DNS name");
        assertThat(sts.calls("")).isEmpty();
    }

    @Test
    void unknownAuthority_isRefused() {
        try (HttpStsCaller distrustful = caller(Map.of("HTTPS_PROXY", environment.get("HTTPS_PROXY")), PATIENCE)) {
            assertThat(call(distrustful, "AKIA")).isInstanceOf(StsAnswer.Unreachable.class);
        }
        assertThat(sts.calls("AKIA")).isEmpty();
    }

    private void assertTimesOut(String phase) {
        try (HttpStsCaller impatient = caller(environment, LIMIT)) {
            connect(impatient);
            long start = System.nanoTime();
            StsAnswer answer = call(impatient, "AKIA");
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            assertThat(answer).isInstanceOf(StsAnswer.TimedOut.class);
            assertThat(((StsAnswer.TimedOut) answer).phase()).contains(phase);
            assertThat(time).isBetween(LIMIT.minusMillis(50), PATIENCE.dividedBy(2));
        }
    }

    /** Leave a connection to be reused, so that the measurement does not include a handshake. */
    private static void connect(HttpStsCaller caller) {
        for (int i = 0; i < 20; i++) {
            if (call(caller, "WARM") instanceof StsAnswer.Received) {
                return;
            }
        }
        fail("no connection within %s, in 20 attempts", LIMIT);
    }

    private StsAnswer call(String accessKey) {
        return call(caller, accessKey);
    }

    private static StsAnswer call(HttpStsCaller caller, String accessKey) {
        String query = "X-Amz-Credential=" + accessKey;
        return caller.call(new StsRequest("sts.us-east-1.amazonaws.com", query, "us-east-1", accessKey))
                .toCompletableFuture()
                .join();
    }

    private static HttpStsCaller caller(Map<String, String> environment, Duration limit) {
        return new HttpStsCaller("lab", TrustedRoots.of(environment), ProxySettings.of(environment), limit);
    }
}
