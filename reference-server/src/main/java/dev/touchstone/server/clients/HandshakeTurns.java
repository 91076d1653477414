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
 * Lets a few clients begin a handshake at a time. A handshake takes a millisecond, in which nobody else on its I/O thread is
 * served, and thousands can be asked for at once. The client that connected last goes first: whoever comes during a flood
 * is served before what it has left, and most of that goes away unserved. Thread-safe.
 */
final class HandshakeTurns {

    private static final int AT_A_TIME = 4;
    /** Not at once, because a thread runs all its tasks before it looks at its connections again. */
    private static final Duration NEXT = Duration.ofMillis(1);

    /** A client that has sent the first bytes of a handshake. */
    interface Beginner {

        /** Return its number: whoever connected later has a higher one. */
        long serial();

        /** Read nothing until its turn comes. */
        void waitForTurn();

        /** Read what has arrived meanwhile. */
        void takeTurn();
    }

    private final XnioIoThread thread;
    /** The oldest first. */
    private final NavigableSet<Beginner> waiting = new TreeSet<>(Comparator.comparingLong(Beginner::serial));
    /** Whose turn it is, and who has not begun yet. */
    private final Set<Beginner> next = new HashSet<>();

    private int begun;
    private boolean isOver = true;

    HandshakeTurns(XnioIoThread thread) {
        this.thread = thread;
    }

    /** Return whether it is the turn of a client that has sent something; if not, it is told when it is. */
    synchronized boolean take(Beginner client) {
        if (isOver) {
            isOver = !IoTasks.runAfter(thread, NEXT, this::callNext);
        }
        if (next.remove(client)) {
            return true;
        }
        if (waiting.isEmpty() && begun < AT_A_TIME) {
            begun++;
            return true;
        }
        waiting.add(client);
        client.waitForTurn();
        return false;
    }

    /** Forget a client that has gone. */
    synchronized void leave(Beginner client) {
        waiting.remove(client);
        next.remove(client);
    }

    private synchronized void callNext() {
        next.clear();
        begun = 0;
        while (begun < AT_A_TIME && !waiting.isEmpty()) {
            Beginner client = waiting.pollLast();
            next.add(client);
            client.takeTurn();
            begun++;
        }
        isOver = begun == 0 || !IoTasks.runAfter(thread, NEXT, this::callNext);
    }
}
