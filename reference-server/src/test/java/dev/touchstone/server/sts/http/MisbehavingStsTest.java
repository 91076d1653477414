package dev.touchstone.server.sts.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.reference.testing.FakeSts;
import dev.touchstone.reference.testing.TestAuthority;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A misbehaving STS, or a proxy that terminates TLS: no login may get another's response. */
class MisbehavingStsTest {

    private static final Duration LIMIT = Duration.ofMillis(3500);
    private static final int LOGINS = 40;

    @TempDir
    private Path directory;

    @AutoClose("shutdownNow")
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

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
        caller = caller(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 102, 103, 199})
    void interimStatus_isNoAnswer_andItsConnectionServesNobodyElse(int status) {
        sts.script("ALICE", (call, out) -> {
            write(out, "HTTP/1.1 " + status + " Wait\r\n\r\n");
            later.schedule(() -> write(out, answer("alice")), 50, TimeUnit.MILLISECONDS);
        });
        sts.script("BOB", (call, out) -> write(out, answer("bob")));

        StsAnswer first = call("ALICE");

        assertThat(first).isInstanceOf(StsAnswer.Unreachable.class);
        assertThat(((StsAnswer.Unreachable) first).cause()).contains("interim status " + status);
        assertThat(body(call("BOB"))).isEqualTo("bob");
        assertThat(sts.calls("BOB").get(0).connection()).isNotEqualTo(0);
    }

    @Test
    void secondAnswerInTheSameRecord_reachesNobody() {
        sts.script("ALICE", (call, out) -> write(out, answer("alice") + answer("alice again")));
        assertNobodyGetsAnothers();
    }

    @Test
    void secondAnswerInTheNextRecord_reachesNobody() {
        sts.script("ALICE", (call, out) -> {
            write(out, answer("alice"));
            write(out, answer("alice again"));
        });
        assertNobodyGetsAnothers();
    }

    @Test
    void secondAnswerSomeMillisecondsLater_reachesNobody() {
        sts.script("ALICE", (call, out) -> {
            write(out, answer("alice"));
            later.schedule(() -> write(out, answer("alice again")), 20, TimeUnit.MILLISECONDS);
        });
        assertNobodyGetsAnothers();
    }

    /** The second call may take excess data for its response; the real one then comes while Bob waits for his. */
    @Test
    void secondAnswerTakenForThatOfTheSameToken_reachesNobodyElse() {
        AtomicInteger calls = new AtomicInteger();
        sts.script("ALICE", (call, out) -> {
            if (calls.getAndIncrement() == 0) {
                write(out, answer("alice"));
                later.schedule(() -> write(out, answer("alice again")), 20, TimeUnit.MILLISECONDS);
            } else {
                later.schedule(() -> write(out, answer("alice at last")), 300, TimeUnit.MILLISECONDS);
            }
        });
        sts.script("BOB", (call, out) -> later.schedule(() -> write(out, answer("bob")), 400, TimeUnit.MILLISECONDS));
        CompletableFuture<StsAnswer> bob = caller.call(request("ALICE"))
                .thenCompose(any -> caller.call(request("ALICE")))
                .thenCompose(any -> {
                    holdUp(Duration.ofMillis(110));
                    return caller.call(request("BOB"));
                })
                .toCompletableFuture();

        assertThat(body(bob.join())).isEqualTo("bob");
    }

    /** So it is in a process that was stopped and goes on: the next login comes before anyone has looked at the socket. */
    @Test
    void secondAnswerWhileTheThreadWasHeldUp_reachesNobody() {
        sts.script("ALICE", (call, out) -> {
            write(out, answer("alice"));
            later.schedule(() -> write(out, answer("alice again")), 20, TimeUnit.MILLISECONDS);
        });
        sts.script("BOB", (call, out) -> write(out, answer("bob")));
        CompletableFuture<StsAnswer> bob = caller.call(request("ALICE"))
                .thenCompose(any -> {
                    holdUp(Duration.ofMillis(200));
                    return caller.call(request("BOB"));
                })
                .toCompletableFuture();

        assertThat(body(bob.join())).isEqualTo("bob");
    }

    @Test
    void connectionThatHasRested_servesAnotherToken() {
        sts.script("ALICE", (call, out) -> write(out, answer("alice")));
        sts.script("BOB", (call, out) -> write(out, answer("bob")));
        assertThat(body(call("ALICE"))).isEqualTo("alice");
        await().untilAsserted(() -> {
            assertThat(body(call("BOB"))).isEqualTo("bob");
            assertThat(sts.calls("BOB")).anyMatch(call -> call.connection() == 0);
        });
    }

    @Test
    void headersWithoutEnd_areTooLarge() {
        sts.script("ALICE", (call, out) -> {
            write(out, "HTTP/1.1 200 OK\r\n");
            String header = "X-Filler: " + "x".repeat(8000) + "\r\n";
            for (int i = 0; i < 10_000; i++) {
                write(out, header);
            }
        });
        assertThat(call("ALICE")).isInstanceOf(StsAnswer.TooLarge.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = FakeSts.Stall.class,
            names = {"TUNNEL", "TLS"})
    void silenceWhileConnecting_leavesNoSocketBehind(FakeSts.Stall where) {
        sts.stall(where);
        try (HttpStsCaller impatient = caller(LIMIT)) {
            List<CompletableFuture<StsAnswer>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                calls.add(impatient.call(request("ALICE" + i)).toCompletableFuture());
            }
            calls.forEach(call -> assertThat(call.join()).isInstanceOf(StsAnswer.TimedOut.class));
            await().untilAsserted(() -> assertThat(sts.tunnels()).isNotEmpty());
            await().untilAsserted(() -> assertThat(sts.open()).isZero());
        }
    }

    @Test
    void hostThatHangs_leavesPlacesForOthers() {
        sts.script("STUCK", (call, out) -> {});
        try (HttpStsCaller patient = caller(Duration.ofSeconds(5))) {
            List<CompletableFuture<StsAnswer>> stuck = new ArrayList<>();
            StsAnswer last;
            do {
                CompletableFuture<StsAnswer> call =
                        patient.call(request("STUCK")).toCompletableFuture();
                stuck.add(call);
                last = call.getNow(null);
            } while (!(last instanceof StsAnswer.Busy) && stuck.size() < 5000);
            assertThat(last).isInstanceOf(StsAnswer.Busy.class);
        }
    }

    private void assertNobodyGetsAnothers() {
        sts.script("BOB", (call, out) -> write(out, answer("bob")));
        for (int i = 0; i < LOGINS; i++) {
            CompletableFuture<StsAnswer> first = caller.call(request("ALICE")).toCompletableFuture();
            // Arrives in the same round of the selector as the first response.
            CompletableFuture<StsAnswer> second =
                    first.thenCompose(any -> caller.call(request("BOB")).toCompletableFuture());
            assertThat(body(second.join())).as("Bob's answer").isEqualTo("bob");
            // Her own response again, if the same token uses the same connection at once.
            assertThat(body(first.join())).startsWith("alice");
        }
    }

    /** Hold up the thread that reads what STS sends, for longer than a connection rests. */
    private void holdUp(Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        later.schedule(() -> over.complete(null), time.toMillis(), TimeUnit.MILLISECONDS);
        over.join();
    }

    private static void write(OutputStream out, String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException gone) {
            // The client has closed the connection, as it should.
        }
    }

    private static String answer(String body) {
        return FakeSts.response(200, body);
    }

    private static String body(StsAnswer answer) {
        assertThat(answer).isInstanceOf(StsAnswer.Received.class);
        return new String(((StsAnswer.Received) answer).body(), StandardCharsets.UTF_8);
    }

    private StsAnswer call(String accessKey) {
        return caller.call(request(accessKey)).toCompletableFuture().join();
    }

    private static StsRequest request(String accessKey) {
        return new StsRequest("sts.us-east-1.amazonaws.com", "X-Amz-Credential=" + accessKey, "us-east-1", accessKey);
    }

    private HttpStsCaller caller(Duration limit) {
        return new HttpStsCaller("lab", TrustedRoots.of(environment), ProxySettings.of(environment), limit);
    }
}
