package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.IoTasks;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.xnio.XnioIoThread;

/**
 * Lets a few clients at a time go on with their handshakes. A handshake takes a millisecond, in which nobody else on its I/O
 * thread is served, and thousands can be asked for at once. Half of the turns are for those who have begun, so that they come
 * to an end, and half for those who have not, because whoever sends the rest of a handshake byte by byte could take all. Among
 * them, who connected last goes first: whoever comes during a flood is served before what it has left, and most of that goes
 * away unserved. Thread-safe.
 */
final class HandshakeTurns {

    private static final int AT_A_TIME = 4;
    /** Not at once, because a thread runs all its tasks before it looks at its connections again. */
    private static final Duration NEXT = Duration.ofMillis(1);

    /** A client that has sent something, and has not finished its handshake. */
    interface Guest {

        /** Return whether anything of its handshake has been read. */
        boolean hasBegun();

        /** Return its number: whoever connected later has a higher one. */
        long serial();

        /** Read nothing until its turn comes. */
        void waitForTurn();

        /** Read what has arrived meanwhile. */
        void turnCame();
    }

    private final XnioIoThread thread;
    /** Whoever is next comes last. */
    private final NavigableSet<Guest> begun = new TreeSet<>(Comparator.comparing(Guest::serial));

    private final NavigableSet<Guest> fresh = new TreeSet<>(Comparator.comparing(Guest::serial));
    /** Whose turn it is, until the next are called. */
    private final Set<Guest> served = new HashSet<>();

    private boolean isIdle = true;

    HandshakeTurns(XnioIoThread thread) {
        this.thread = thread;
    }

    /** Return whether it is the turn of a client; if not, it is told when it is. */
    synchronized boolean take(Guest client) {
        if (isIdle) {
            isIdle = !callNextSoon();
        }
        if (served.contains(client) || nobodyWaits() && served.size() < AT_A_TIME) {
            served.add(client);
            return true;
        }
        (client.hasBegun() ? begun : fresh).add(client);
        client.waitForTurn();
        return false;
    }

    /**
     * Forget a client that has gone, or needs no turn any more.
     *
     * @return whether it waited for one
     */
    synchronized boolean leave(Guest client) {
        served.remove(client);
        return begun.remove(client) | fresh.remove(client);
    }

    private boolean nobodyWaits() {
        return begun.isEmpty() && fresh.isEmpty();
    }

    private synchronized void callNext() {
        // First, so that whatever goes wrong with one, others are called.
        isIdle = nobodyWaits() || !callNextSoon();
        served.clear();
        while (served.size() < AT_A_TIME && !nobodyWaits()) {
            boolean isForBegun = fresh.isEmpty() || served.size() % 2 == 0 && !begun.isEmpty();
            Guest client = (isForBegun ? begun : fresh).pollLast();
            served.add(client);
            client.turnCame();
        }
    }

    private boolean callNextSoon() {
        return IoTasks.runAfter(thread, NEXT, this::callNext);
    }
}
