package dev.touchstone.server.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Reports the bytes that are read from a connection, or from the TLS on it. While it is paused, the selector reports nothing,
 * whoever asks for it.
 */
final class MeteredReads extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** Is told of each read that was not empty. */
    @FunctionalInterface
    interface Meter {

        /** @throws IOException if it is too much; the read fails with it */
        void count(long bytes) throws IOException;
    }

    private final BooleanSupplier mayRead;
    private final Meter meter;
    private boolean paused;
    /** Whether to have the selector report what has arrived, once it is not paused any more. */
    private boolean wanted;
    /** Whether to report then in any case. */
    private boolean woken;

    private MeteredReads(StreamSourceConduit next, BooleanSupplier mayRead, Meter meter) {
        super(next);
        this.mayRead = mayRead;
        this.meter = meter;
    }

    /**
     * Count what is read from a connection from now on.
     *
     * @param mayRead asked before each read, which returns nothing if it must not be made yet: the selector reports what is
     *     available again. Not asked once all has been read, because that is reported only once
     */
    static MeteredReads on(StreamConnection connection, BooleanSupplier mayRead, Meter meter) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        MeteredReads reads = new MeteredReads(source.getConduit(), mayRead, meter);
        source.setConduit(reads);
        return reads;
    }

    /** Have nothing reported until {@link #goOn}. */
    synchronized void pause() {
        paused = true;
        wanted = next.isReadResumed();
        woken = false;
        next.suspendReads();
    }

    /** Have reported what has arrived, and what arrives, if anybody wants to read it. */
    synchronized void goOn() {
        paused = false;
        if (woken) {
            next.wakeupReads();
        } else if (wanted) {
            next.resumeReads();
        }
    }

    synchronized boolean isPaused() {
        return paused;
    }

    @Override
    public synchronized void resumeReads() {
        if (paused) {
            wanted = true;
        } else {
            super.resumeReads();
        }
    }

    @Override
    public synchronized void wakeupReads() {
        if (paused) {
            wanted = true;
            woken = true;
        } else {
            super.wakeupReads();
        }
    }

    @Override
    public synchronized void suspendReads() {
        if (paused) {
            wanted = false;
            woken = false;
        } else {
            super.suspendReads();
        }
    }

    @Override
    public synchronized boolean isReadResumed() {
        return paused ? wanted : super.isReadResumed();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (mustWait()) {
            return 0;
        }
        int count = super.read(into);
        tell(count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        if (mustWait()) {
            return 0;
        }
        long count = super.read(into, offset, length);
        tell(count);
        return count;
    }

    private boolean mustWait() {
        return !next.isReadShutdown() && !mayRead.getAsBoolean();
    }

    private void tell(long count) throws IOException {
        if (count > 0) {
            meter.count(count);
        }
    }
}
