package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.IoTasks;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.xnio.XnioIoThread;

/**
 * Lets a few clients at a time go on with what takes long to read, which is their handshakes at first. A handshake takes a millisecond, in which nobody else on its I/O
 * thread is served, and thousands can be asked for at once. One turn of four is for those who have had none; the others are for
 * those who have, as long as any wait, so that more handshakes end than begin. Among these, who has had the fewest goes first:
 * a handshake takes two or three, and whoever sends it byte by byte could take all. Then, who connected last goes first:
 * whoever comes during a flood is served before what it has left, and most of that goes away unserved. Among those who have had
 * none, it is by turns the last and the first: where as many come as are served, some would never be the last.
 *
 * <p>Whoever has finished its handshake and waits all the same, for its requests, takes no turn from those: it has turns of its
 * own, as many as handshakes get meanwhile, so that no more come than go. Thread-safe.
 */
final class ReadTurns {

    private static final int AT_A_TIME = 4;
    private static final int AT_A_TIME_BESIDE_REQUESTS = 3;

    private static final int REQUESTS_AT_A_TIME = 3;
    /** Not at once, because a thread runs all its tasks before it looks at its connections again. */
    private static final Duration NEXT = Duration.ofMillis(1);

    /** A client that has sent something. */
    abstract static class Guest {

        private static final Comparator<Guest> NEXT_LAST = Comparator.comparingLong((Guest client) -> client.turns)
                .reversed()
                .thenComparingLong(client -> client.serial);

        private final long serial;
        /** How often it has read in a turn of its own; one that ends before it reads is none. */
        private long turns;

        private boolean called;
        /** Whether it has finished its handshake. */
        private boolean ready;

        /**
         * @param serial higher for whoever connected later
         */
        Guest(long serial) {
            this.serial = serial;
        }

        /** Read nothing until its turn comes. */
        abstract void waitForTurn();

        /** Read what has arrived meanwhile. */
        abstract void turnCame();
    }

    private final XnioIoThread thread;
    /** Those who have had a turn. */
    private final NavigableSet<Guest> begun = new TreeSet<>(Guest.NEXT_LAST);

    private final NavigableSet<Guest> fresh = new TreeSet<>(Guest.NEXT_LAST);
    /** Those who have finished their handshakes. */
    private final NavigableSet<Guest> ready = new TreeSet<>(Guest.NEXT_LAST);
    /** Whose turn it is, until the next are called. */
    private final Set<Guest> served = new HashSet<>();

    private boolean isIdle = true;
    private boolean isForNewest = true;

    ReadTurns(XnioIoThread thread) {
        this.thread = thread;
    }

    /** Return whether it is the turn of a client; if not, it is told when it is. */
    synchronized boolean take(Guest client) {
        if (isIdle) {
            isIdle = !callNextSoon();
        }
        if (nobodyWaits() && served.size() < AT_A_TIME && !served.contains(client)) {
            serve(client);
        }
        if (served.contains(client)) {
            client.turns += client.called ? 1 : 0;
            client.called = false;
            return true;
        }
        waiting(client).add(client);
        client.waitForTurn();
        return false;
    }

    private Set<Guest> waiting(Guest client) {
        if (client.ready) {
            return ready;
        }
        return client.turns == 0 ? fresh : begun;
    }

    /**
     * Forget a client that has gone, or needs no turn any more.
     *
     * @return whether it waited for one
     */
    synchronized boolean leave(Guest client) {
        served.remove(client);
        return begun.remove(client) | fresh.remove(client) | ready.remove(client);
    }

    /**
     * Have a client wait among those who have finished their handshakes from now on.
     *
     * @return whether it waited for a turn, which it does no more
     */
    synchronized boolean shookHands(Guest client) {
        boolean waited = leave(client);
        client.ready = true;
        client.turns = 0;
        return waited;
    }

    private boolean nobodyWaits() {
        return begun.isEmpty() && fresh.isEmpty() && ready.isEmpty();
    }

    private synchronized void callNext() {
        // First, so that whatever goes wrong with one, others are called.
        isIdle = nobodyWaits() || !callNextSoon();
        served.clear();
        int handshakes = ready.isEmpty() ? AT_A_TIME : AT_A_TIME_BESIDE_REQUESTS;
        for (int i = 0; i < handshakes; i++) {
            call(begun.isEmpty() || i == 1 && !fresh.isEmpty() ? nextFresh() : begun.pollLast());
        }
        for (int i = 0; i < REQUESTS_AT_A_TIME; i++) {
            call(ready.pollLast());
        }
    }

    private @Nullable Guest nextFresh() {
        Guest client = isForNewest ? fresh.pollLast() : fresh.pollFirst();
        isForNewest = !isForNewest;
        return client;
    }

    private void call(@Nullable Guest client) {
        if (client != null) {
            serve(client);
            client.turnCame();
        }
    }

    private void serve(Guest client) {
        client.called = true;
        served.add(client);
    }

    private boolean callNextSoon() {
        return IoTasks.runAfter(thread, NEXT, this::callNext);
    }
}
