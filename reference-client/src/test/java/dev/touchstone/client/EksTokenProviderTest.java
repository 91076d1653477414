package dev.touchstone.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.client.testing.DecodedToken;
import dev.touchstone.client.testing.FakeSts;
import dev.touchstone.client.testing.MutableClock;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class EksTokenProviderTest {

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger made = new AtomicInteger();

    @Test
    void token_isReusedUntilShortlyBeforeItsExpiry() {
        EksTokenProvider tokens = provider(this::token);

        Token first = tokens.get();
        clock.advance(Duration.ofMinutes(12).minusSeconds(1));
        assertThat(tokens.get()).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.get()).isNotSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void renewalThatFails_leavesTheOldTokenWhileItLives() {
        EksTokenProvider tokens = provider(() -> {
            if (made.get() > 0) {
                throw new TokenFailure("no network");
            }
            return token();
        });
        Token first = tokens.get();

        clock.advance(Duration.ofMinutes(13));
        assertThat(tokens.get()).isSameAs(first);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(tokens::get).isInstanceOf(TokenFailure.class).hasMessage("no network");
    }

    @Test
    void manyCallersAtOnce_makeOneToken() throws Exception {
        EksTokenProvider tokens = provider(this::token);
        int callers = 16;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Token>> results = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            results.add(threads.submit(() -> {
                start.await();
                return tokens.get();
            }));
        }
        start.countDown();
        Set<String> values = new HashSet<>();
        for (Future<Token> result : results) {
            values.add(result.get().value());
        }
        threads.shutdown();

        assertThat(values).hasSize(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void callersDuringARenewal_goOnWithTheOldToken() throws Exception {
        CountDownLatch renewing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EksTokenProvider tokens = provider(() -> {
            if (made.get() == 1) {
                renewing.countDown();
                await(release);
            }
            return token();
        });
        Token first = tokens.get();
        clock.advance(Duration.ofMinutes(13));
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<Token> renewed = thread.submit(tokens::get);
        await(renewing);

        assertThat(tokens.get()).isSameAs(first);

        release.countDown();
        assertThat(renewed.get()).isNotSameAs(first);
        assertThat(tokens.get()).isSameAs(renewed.get());
        thread.shutdown();
    }

    @Test
    void role_isAssumedFromTheEnvironment(@TempDir Path folder) throws IOException {
        try (FakeSts sts = new FakeSts()) {
            Map<String, String> environment = new HashMap<>(sts.environment(folder));
            environment.put("AWS_ACCESS_KEY_ID", "AKID");
            environment.put("AWS_SECRET_ACCESS_KEY", "secret");
            EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
                    .role("arn:aws:iam::111122223333:role/Admin")
                    .externalId("ext")
                    .sessionName("sess")
                    .region("us-west-2")
                    .environment(environment)
                    .build();

            DecodedToken token = DecodedToken.of(tokens.get().value());
            tokens.get();

            assertThat(token.accessKey()).isEqualTo(FakeSts.ASSUMED_KEY);
            assertThat(token.url().getHost()).isEqualTo("sts.us-west-2.amazonaws.com");
            assertThat(sts.calls()).singleElement().satisfies(call -> assertThat(call.form())
                    .containsEntry("ExternalId", "ext")
                    .containsEntry("RoleSessionName", "sess"));
        }
    }

    @Test
    void ownCredentials_areAskedForEachToken() {
        AtomicInteger asked = new AtomicInteger();
        EksTokenProvider tokens = EksTokenProvider.forCluster("lab")
                .region("eu-west-1")
                .credentials(() -> AwsBasicCredentials.create("AKID" + asked.incrementAndGet(), "secret"))
                .clock(clock)
                .refreshAhead(Duration.ZERO)
                .build();

        assertThat(DecodedToken.of(tokens.get().value()).accessKey()).isEqualTo("AKID1");
        clock.advance(Duration.ofMinutes(14));
        assertThat(DecodedToken.of(tokens.get().value()).accessKey()).isEqualTo("AKID2");
    }

    @Test
    void settingsThatExcludeEachOther_areRefused() {
        assertThatThrownBy(() -> EksTokenProvider.forCluster("lab")
                        .credentials(() -> AwsBasicCredentials.create("A", "b"))
                        .build())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> EksTokenProvider.forCluster("lab").refreshAhead(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private EksTokenProvider provider(Supplier<Token> source) {
        return new EksTokenProvider(source, clock, Duration.ofMinutes(2));
    }

    private Token token() {
        return new Token("token-" + made.incrementAndGet(), clock.instant().plus(Duration.ofMinutes(14)));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
