package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.IoTasks;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.xnio.XnioIoThread;

/**
 * The connections of an I/O thread that are not read until there is room. Meanwhile the selector does not report them: to
 * close a connection costs a look at all that it reports, and a flood comes faster than thousands of such looks. Thread-safe.
 */
final class PausedReads {

    private static final Duration NEXT_LOOK = Duration.ofMillis(5);
    /** If all were reported at once, the first could fill the room, and the closes would be as slow as without a pause. */
    private static final int AT_A_LOOK = 256;

    private final XnioIoThread thread;
    private final BooleanSupplier room;
    private final Set<MeteredReads> paused = new LinkedHashSet<>();
    private boolean looking;

    /**
     * @param room tells whether the connections of the thread may be read
     */
    PausedReads(XnioIoThread thread, BooleanSupplier room) {
        this.thread = thread;
        this.room = room;
    }

    /** Report nothing of a connection until there is room. */
    synchronized void add(MeteredReads reads) {
        if (paused.add(reads)) {
            reads.pause();
        }
        lookSoon();
    }

    /** Forget a connection that has been closed. */
    synchronized void leave(MeteredReads reads) {
        paused.remove(reads);
    }

    private void lookSoon() {
        looking = looking || IoTasks.runAfter(thread, NEXT_LOOK, this::look);
    }

    private synchronized void look() {
        looking = false;
        if (paused.isEmpty()) {
            return;
        }
        // First, so that whatever goes wrong with one, others go on.
        lookSoon();
        Iterator<MeteredReads> next = paused.iterator();
        for (int i = 0; i < AT_A_LOOK && next.hasNext() && room.getAsBoolean(); i++) {
            MeteredReads reads = next.next();
            next.remove();
            reads.goOn();
        }
    }
}
