package dev.touchstone.token.aws;

import dev.touchstone.token.Token;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keeps a token and renews it ahead of its expiry, once at a time however many ask. */
final class Renewal {

    /** A service that is down is not asked on each request while the old token lives. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Supplier<Token> source;
    private final Clock clock;
    private final Duration ahead;
    private final Executor executor;
    private final AtomicReference<@Nullable CompletableFuture<Token>> running = new AtomicReference<>();
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
        CompletableFuture<Token> mine = new CompletableFuture<>();
        CompletableFuture<Token> others = running.compareAndExchange(null, mine);
        if (others != null) {
            return lives ? token : result(others);
        }
        renew(mine, token);
        // Why it failed comes to light at the expiry, if it goes on failing.
        return lives && mine.isCompletedExceptionally() ? token : result(mine);
    }

    CompletionStage<Token> getAsync() {
        Token token = current;
        Instant now = clock.instant();
        if (serves(token, now)) {
            return CompletableFuture.completedStage(token);
        }
        CompletableFuture<Token> mine = new CompletableFuture<>();
        CompletableFuture<Token> others = running.compareAndExchange(null, mine);
        if (others == null) {
            try {
                executor.execute(() -> renew(mine, token));
            } catch (RejectedExecutionException rejected) {
                fail(mine, rejected);
            }
        }
        return lives(token, now)
                ? CompletableFuture.completedStage(token)
                // Not the future itself, which a caller could complete for all.
                : (others == null ? mine : others).minimalCompletionStage();
    }

    /** Tell whether a token can be given as it is. */
    private boolean serves(@Nullable Token token, Instant now) {
        return lives(token, now) && (now.isBefore(token.expiration().minus(ahead)) || now.isBefore(pausedUntil));
    }

    private static boolean lives(@Nullable Token token, Instant now) {
        return token != null && now.isBefore(token.expiration());
    }

    /** @param seen what was due; another may have renewed it between the look and the beginning */
    private void renew(CompletableFuture<Token> mine, @Nullable Token seen) {
        try {
            Token token = current;
            if (token == null || token == seen) {
                token = source.get();
                current = token;
            }
            running.set(null);
            mine.complete(token);
        } catch (RuntimeException | Error failed) {
            fail(mine, failed);
        }
    }

    private void fail(CompletableFuture<Token> mine, Throwable failed) {
        pausedUntil = clock.instant().plus(PAUSE);
        running.set(null);
        mine.completeExceptionally(failed);
    }

    private static Token result(CompletableFuture<Token> renewal) {
        try {
            return renewal.join();
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
}
