package dev.touchstone.server.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Reads from a socket with fewer system calls than Undertow asks for.
 *
 * <ul>
 *   <li>Undertow reads once more after each message, in case there is more. A read that did not fill its buffer has
 *       emptied the socket, so the next one waits until the selector reports that data is available.
 *   <li>Undertow suspends reading while a request is in progress, and resumes it afterwards. The selector is told of
 *       either only if data does arrive meanwhile, which is rare.
 * </ul>
 *
 * <p>The selector reports what is available, not what is new, so nothing is missed. Used on the connection's I/O
 * thread.
 */
public final class SparingReads extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private boolean emptied;
    // A connection may be closed, which suspends it, by another thread.
    private volatile boolean resumed;

    private SparingReads(StreamSourceConduit socket) {
        super(socket);
    }

    /** Read a connection this way from now on. */
    public static SparingReads on(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        SparingReads reads = new SparingReads(source.getConduit());
        reads.resumed = reads.next.isReadResumed();
        reads.setReadReadyHandler(new ReadReadyHandler.ChannelListenerHandler<>(source));
        source.setConduit(reads);
        return reads;
    }

    /** Read the socket next time even if the selector has not reported anything yet. */
    public void lookAgain() {
        emptied = false;
    }

    /** Read the socket next time only if the selector has reported something after this. */
    public void waitForReport() {
        emptied = true;
    }

    /** Return whether the selector has reported something since a read emptied the socket, or since it was to be waited for. */
    public boolean hasReport() {
        return !emptied;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (emptied) {
            return 0;
        }
        int room = into.remaining();
        int count = super.read(into);
        emptied = count >= 0 && count < room;
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        emptied = false;
        return super.read(into, offset, length);
    }

    @Override
    public void resumeReads() {
        resumed = true;
        super.resumeReads();
    }

    @Override
    public void suspendReads() {
        resumed = false;
    }

    @Override
    public void wakeupReads() {
        resumed = true;
        emptied = false;
        super.wakeupReads();
    }

    @Override
    public boolean isReadResumed() {
        return resumed;
    }

    @Override
    public void awaitReadable() throws IOException {
        emptied = false;
        super.awaitReadable();
    }

    @Override
    public void awaitReadable(long time, TimeUnit unit) throws IOException {
        emptied = false;
        super.awaitReadable(time, unit);
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        super.setReadReadyHandler(new ReadReadyHandler() {
            @Override
            public void readReady() {
                emptied = false;
                if (resumed) {
                    handler.readReady();
                } else {
                    next.suspendReads();
                }
            }

            @Override
            public void forceTermination() {
                handler.forceTermination();
            }

            @Override
            public void terminated() {
                handler.terminated();
            }
        });
    }
}
