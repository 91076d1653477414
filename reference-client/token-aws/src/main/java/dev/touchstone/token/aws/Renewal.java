package dev.touchstone.token.aws;

import dev.touchstone.token.Token;
import dev.touchstone.token.TokenFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a token and renews it ahead of its expiry, once at a time however many ask. */
final class Renewal {

    /** A service that is down is not asked on each request while the old token lives. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /**
     * One renewal for all who wait for it. Whoever claims it runs it: the executor, or a caller of {@link #get()}, which may hold
     * the very thread that the executor would need.
     *
     * @param seen what was due; another may have renewed it between the look and the beginning
     */
    private record Attempt(@Nullable Token seen, AtomicBoolean claimed, CompletableFuture<Token> result) {

        static Attempt of(@Nullable Token seen) {
            return new Attempt(seen, new AtomicBoolean(), new CompletableFuture<>());
        }

        boolean claim() {
            return claimed.compareAndSet(false, true);
        }
    }

    private final Supplier<Token> source;
    private final Clock clock;
    private final Duration ahead;
    private final Executor executor;
    private final AtomicReference<@Nullable Attempt> running = new AtomicReference<>();
    private volatile @Nullable Token current;
    private volatile Instant pausedUntil = Instant.MIN;

    Renewal(Supplier<Token> source, Clock clock, Duration ahead, Executor executor) {
        this.source = source;
        this.clock = clock;
        this.ahead = ahead;
        this.executor = executor;
    }

    Token get() {
        Token token = current;
        Instant now = clock.instant();
        if (serves(token, now)) {
            return token;
        }
        boolean lives = lives(token, now);
        Attempt mine = Attempt.of(token);
        Attempt others = running.compareAndExchange(null, mine);
        if (others != null && lives) {
            return token;
        }
        Attempt attempt = others == null ? mine : others;
        if (!attempt.claim()) {
            return waitedFor(attempt);
        }
        renew(attempt);
        // Why it failed comes to light at the expiry, if it goes on failing.
        return lives && attempt.result().isCompletedExceptionally() ? token : result(attempt);
    }

    CompletionStage<Token> getAsync() {
        Token token = current;
        Instant now = clock.instant();
        if (serves(token, now)) {
            return CompletableFuture.completedStage(token);
        }
        Attempt mine = Attempt.of(token);
        Attempt others = running.compareAndExchange(null, mine);
        if (others == null) {
            putOnExecutor(mine);
        }
        return lives(token, now)
                ? CompletableFuture.completedStage(token)
                // Not the future itself, which a caller could complete for all.
                : (others == null ? mine : others)
                        .result()
                        .handle(Renewal::forOne)
                        .minimalCompletionStage();
    }

    private void putOnExecutor(Attempt attempt) {
        try {
            executor.execute(() -> {
                if (attempt.claim()) {
                    renew(attempt);
                }
            });
        } catch (RuntimeException | Error rejected) {
            if (attempt.claim()) {
                fail(
                        attempt,
                        new TokenFailure("the executor does not take the renewal of a token; see the cause", rejected));
            }
        }
    }

    /** Tell whether a token can be given as it is. */
    private boolean serves(@Nullable Token token, Instant now) {
        return lives(token, now) && (now.isBefore(token.expiration().minus(ahead)) || now.isBefore(pausedUntil));
    }

    private static boolean lives(@Nullable Token token, Instant now) {
        return token != null && now.isBefore(token.expiration());
    }

    private void renew(Attempt attempt) {
        try {
            Token token = current;
            if (token == null || token == attempt.seen()) {
                token = source.get();
                current = token;
            }
            running.set(null);
            attempt.result().complete(token);
        } catch (RuntimeException | Error failed) {
            fail(attempt, failed);
        }
    }

    private void fail(Attempt attempt, Throwable failed) {
        pausedUntil = clock.instant().plus(PAUSE);
        running.set(null);
        attempt.result().completeExceptionally(failed);
    }

    /** Return what the caller itself has made, or throw what it ran into. */
    private static Token result(Attempt attempt) {
        try {
            return attempt.result().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static Token waitedFor(Attempt attempt) {
        try {
            return attempt.result().join();
        } catch (CompletionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static Token forOne(@Nullable Token token, @Nullable Throwable failed) {
        if (token == null) {
            throw failure(failed);
        }
        return token;
    }

    /** Make an exception of each who waited: they may add to it, and its trace shows where they waited. */
    private static TokenFailure failure(@Nullable Throwable shared) {
        return new TokenFailure(
                shared instanceof TokenFailure said && said.getMessage() != null
                        ? said.getMessage()
                        : "the token cannot be made; see the cause",
                shared);
    }
}
