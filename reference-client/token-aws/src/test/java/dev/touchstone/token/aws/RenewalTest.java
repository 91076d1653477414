package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class RenewalTest {

    private final MutableClock clock = new MutableClock();
    private final AtomicInteger made = new AtomicInteger();
    private final Queue<Runnable> put = new ArrayDeque<>();

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Test
    void token_isReusedUntilShortlyBeforeItsExpiry() {
        Renewal tokens = renewal(this::token);

        Token first = tokens.get();
        clock.advance(Duration.ofMinutes(12).minusSeconds(1));
        assertThat(tokens.get()).isSameAs(first);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.get()).isNotSameAs(first);
        assertThat(made).hasValue(2);
    }

    @Test
    void renewalThatFails_leavesTheOldTokenWhileItLives() {
        Renewal tokens = renewal(failingAfterTheFirst(new AtomicInteger()));
        Token first = tokens.get();

        clock.advance(Duration.ofMinutes(13));
        assertThat(tokens.get()).isSameAs(first);
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(tokens::get).isInstanceOf(TokenFailure.class).hasMessage("no network");
    }

    @Test
    void renewalThatFails_isTriedAgainTenSecondsLater() {
        AtomicInteger tries = new AtomicInteger();
        Renewal tokens = renewal(failingAfterTheFirst(tries));
        tokens.get();

        clock.advance(Duration.ofMinutes(12));
        tokens.get();
        clock.advance(Duration.ofSeconds(9));
        tokens.get();
        assertThat(tries).hasValue(2);
        clock.advance(Duration.ofSeconds(1));
        tokens.get();
        assertThat(tries).hasValue(3);
    }

    @Test
    void firstTokenThatFails_isTriedAgainAtOnce() {
        Renewal tokens = renewal(() -> {
            if (made.incrementAndGet() == 1) {
                throw new TokenFailure("no network");
            }
            return token();
        });

        assertThatThrownBy(tokens::get).hasMessage("no network");
        assertThat(tokens.get().value()).isNotEmpty();
    }

    @Test
    void manyCallersAtOnce_makeOneToken() throws Exception {
        Renewal tokens = renewal(this::token);
        int callers = 16;
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

        assertThat(values).hasSize(1);
        assertThat(made).hasValue(1);
    }

    @Test
    void callersDuringARenewal_goOnWithTheOldToken() throws Exception {
        CountDownLatch renewing = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Renewal tokens = renewal(() -> {
            if (made.get() == 1) {
                renewing.countDown();
                await(release);
            }
            return token();
        });
        Token first = tokens.get();
        clock.advance(Duration.ofMinutes(13));
        Future<Token> renewed = threads.submit(tokens::get);
        await(renewing);

        assertThat(tokens.get()).isSameAs(first);
        assertThat(now(tokens.getAsync())).isSameAs(first);

        release.countDown();
        assertThat(renewed.get()).isNotSameAs(first);
        assertThat(tokens.get()).isSameAs(renewed.get());
        assertThat(put).isEmpty();
    }

    @Test
    void callersWithoutAToken_shareAFailure_eachByAnExceptionOfItsOwn() throws Exception {
        CountDownLatch making = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Renewal tokens = renewal(() -> {
            made.incrementAndGet();
            making.countDown();
            await(release);
            throw new TokenFailure("no network");
        });
        Future<Token> first = threads.submit(tokens::get);
        await(making);
        AtomicReference<Thread> waiter = new AtomicReference<>();
        Future<Token> second = threads.submit(() -> {
            waiter.set(Thread.currentThread());
            return tokens.get();
        });
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> waiter.get() != null && waiter.get().getState() == Thread.State.WAITING);
        List<CompletableFuture<Token>> later = List.of(
                tokens.getAsync().toCompletableFuture(), tokens.getAsync().toCompletableFuture());
        release.countDown();

        Throwable shared = failure(first);
        List<Throwable> failures = List.of(failure(second), failure(later.get(0)), failure(later.get(1)));
        assertThat(shared).hasMessage("no network");
        assertThat(failures).doesNotContain(shared).allSatisfy(failure -> assertThat(failure)
                .isInstanceOf(TokenFailure.class)
                .hasMessage("no network")
                .cause()
                .isSameAs(shared));
        assertThat(new HashSet<>(failures)).hasSize(3);
        assertThat(made).hasValue(1);
    }

    @Test
    void errorOfTheCallerThatRenews_isATokenFailureOfThoseWhoWait() {
        Renewal tokens = renewal(() -> {
            throw new NoClassDefFoundError("Lost");
        });
        CompletionStage<Token> waiting = tokens.getAsync();

        assertThat(failure(threads.submit(tokens::get))).isInstanceOf(NoClassDefFoundError.class);
        assertThat(failure(waiting.toCompletableFuture()))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("see the cause")
                .hasRootCauseMessage("Lost");
    }

    @Test
    void asynchronously_theFirstTokenIsMadeOnTheExecutor() {
        Renewal tokens = renewal(this::token);

        CompletionStage<Token> first = tokens.getAsync();
        CompletionStage<Token> second = tokens.getAsync();
        assertThat(first.toCompletableFuture()).isNotDone();
        assertThat(put).hasSize(1);
        put.remove().run();

        assertThat(now(first)).isSameAs(now(second)).isSameAs(tokens.get());
    }

    @Test
    void asynchronously_aTokenThatIsDueIsReturnedAndRenewedMeanwhile() {
        Renewal tokens = renewal(this::token);
        Token first = tokens.get();
        clock.advance(Duration.ofMinutes(13));

        assertThat(now(tokens.getAsync())).isSameAs(first);
        put.remove().run();

        assertThat(now(tokens.getAsync())).isNotSameAs(first);
        assertThat(put).isEmpty();
    }

    @Test
    void asynchronousResult_cannotBeCompletedForOthers() {
        Renewal tokens = renewal(this::token);
        CompletionStage<Token> first = tokens.getAsync();
        CompletionStage<Token> second = tokens.getAsync();

        first.toCompletableFuture().cancel(true);
        put.remove().run();

        assertThat(now(second)).isSameAs(tokens.get());
    }

    @Test
    void executorThatIsFull_isAFailureOfThatTokenAlone() {
        Renewal tokens = renewal(this::token, task -> {
            throw new RejectedExecutionException("full");
        });

        assertThat(tokens.getAsync().toCompletableFuture()).isCompletedExceptionally();
        assertThat(tokens.get().value()).isEqualTo("token-1");
    }

    @Test
    void callerOnTheExecutorsOnlyThread_runsTheRenewalThatIsQueuedBehindIt() throws Exception {
        ExecutorService one = Executors.newSingleThreadExecutor();
        try {
            Renewal tokens = renewal(this::token, one);

            Token token = one.submit(() -> {
                        CompletionStage<Token> queued = tokens.getAsync();
                        Token got = tokens.get();
                        assertThat(now(queued)).isSameAs(got);
                        return got;
                    })
                    .get(60, TimeUnit.SECONDS);
            // What was queued has run when this has.
            one.submit(() -> {}).get(60, TimeUnit.SECONDS);

            assertThat(tokens.get()).isSameAs(token);
            assertThat(made).hasValue(1);
        } finally {
            one.shutdownNow();
        }
    }

    @Test
    void callersOnAllThreadsOfTheExecutor_shareTheRenewalThatIsQueuedBehindThem() throws Exception {
        int callers = 4;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            CountDownLatch queued = new CountDownLatch(1);
            CountDownLatch all = new CountDownLatch(callers);
            Renewal tokens = renewal(this::token, pool);
            List<Future<Token>> results = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                results.add(pool.submit(() -> {
                    all.countDown();
                    await(queued);
                    return tokens.get();
                }));
            }
            await(all);
            tokens.getAsync();
            queued.countDown();
            Set<String> values = new HashSet<>();
            for (Future<Token> result : results) {
                values.add(result.get(60, TimeUnit.SECONDS).value());
            }

            assertThat(values).containsExactly("token-1");
            assertThat(made).hasValue(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void renewalThatTheExecutorDropped_isRunByTheNextCaller() throws Exception {
        Renewal tokens = renewal(this::token);
        CompletionStage<Token> queued = tokens.getAsync();

        assertThat(threads.submit(tokens::get).get(60, TimeUnit.SECONDS)).isSameAs(now(queued));
        put.remove().run();
        assertThat(made).hasValue(1);
    }

    @Test
    void executorThatFails_isATokenFailure_andHoldsUpNoOther() {
        Renewal tokens = renewal(this::token, task -> {
            throw new OutOfMemoryError("no thread");
        });

        assertThatThrownBy(() -> tokens.getAsync().toCompletableFuture().join())
                .cause()
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("the executor")
                .hasRootCauseMessage("no thread");
        assertThat(tokens.get().value()).isEqualTo("token-1");
    }

    private Renewal renewal(Supplier<Token> source) {
        return renewal(source, put::add);
    }

    private Renewal renewal(Supplier<Token> source, Executor executor) {
        return new Renewal(source, clock, Duration.ofMinutes(2), executor);
    }

    private Supplier<Token> failingAfterTheFirst(AtomicInteger tries) {
        return () -> {
            if (tries.incrementAndGet() > 1) {
                throw new TokenFailure("no network");
            }
            return token();
        };
    }

    private Token token() {
        return new Token("token-" + made.incrementAndGet(), clock.instant().plus(Duration.ofMinutes(14)));
    }

    private static Token now(CompletionStage<Token> stage) {
        CompletableFuture<Token> future = stage.toCompletableFuture();
        assertThat(future).isDone();
        return future.join();
    }

    private static Throwable failure(Future<Token> result) {
        try {
            return new AssertionError("there is a token: " + result.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError(late);
        }
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
