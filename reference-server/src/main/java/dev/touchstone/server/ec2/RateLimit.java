package dev.touchstone.server.ec2;

import java.util.function.LongSupplier;

/** A token bucket. Used on one thread. */
final class RateLimit {

    private final double perNano;
    private final int burst;
    private final LongSupplier nanoTime;
    private double tokens;
    private long last;

    RateLimit(int perSecond, int burst, LongSupplier nanoTime) {
        this.perNano = perSecond / 1e9;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.tokens = burst;
        this.last = nanoTime.getAsLong();
    }

    /** Take a token and return how many nanoseconds to wait before using it. */
    long take() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(burst, tokens + (now - last) * perNano) - 1;
        last = now;
        return tokens >= 0 ? 0 : (long) (-tokens / perNano);
    }
}
