package dev.touchstone.server.clients;

import java.time.Duration;

/**
 * Since when a client is connected, silent, or about what it is doing. Modified by one thread at a time; read by any. Instants
 * are those of {@link System#nanoTime}.
 */
final class Activity {

    private final long connectedAt = System.nanoTime();
    private volatile long silentSince = connectedAt;
    private volatile long requestSince;
    private volatile boolean spoken;
    private volatile boolean served;

    /** Note that something of it has arrived, be it that it is not read yet. */
    void arrived() {
        silentSince = System.nanoTime();
    }

    /** Note that something has been read, which is the first of a request, or of a handshake, if so. */
    void read(boolean first) {
        // Before it counts as having spoken, because another thread may look meanwhile.
        if (first) {
            requestSince = System.nanoTime();
        }
        spoken = true;
    }

    /** Note that its request has been answered. */
    void answered() {
        served = true;
        silentSince = System.nanoTime();
        requestSince = silentSince;
    }

    long connectedAt() {
        return connectedAt;
    }

    boolean hasSpoken() {
        return spoken;
    }

    boolean wasServed() {
        return served;
    }

    /** Return since when nothing has come, or, however often it sends a byte, since what it sends began to arrive. */
    long since(boolean arriving) {
        return arriving ? requestSince : silentSince;
    }

    /** Return whether a limit is exceeded. */
    boolean isOverdue(OngoingRequest.Phase phase, ClientLimits limits, long now) {
        return switch (phase) {
            case IDLE -> isIdleTooLong(limits, now);
            case ARRIVING -> exceeds(limits.arriving(), requestSince, now);
            case DECIDING, ANSWERING -> exceeds(limits.exchange(), requestSince, now);
        };
    }

    private boolean isIdleTooLong(ClientLimits limits, long now) {
        if (served) {
            return exceeds(limits.idle(), silentSince, now);
        }
        return spoken
                ? exceeds(limits.arriving(), requestSince, now)
                : exceeds(limits.firstRequest(), connectedAt, now);
    }

    /** Return whether it has been connected for longer than that. */
    boolean isOlderThan(Duration age, long now) {
        return exceeds(age, connectedAt, now);
    }

    private static boolean exceeds(Duration limit, long since, long now) {
        return now - since > limit.toNanos();
    }
}
