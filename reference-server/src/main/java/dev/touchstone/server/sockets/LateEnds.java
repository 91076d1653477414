package dev.touchstone.server.sockets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Reports the end of a client's stream, or that it was reset, a fraction of a second late. For each connection that is
 * closed, XNIO asks the selector once, and the selector reports all others that have ended as well, up to 1,024 of them:
 * when thousands leave together, their thread serves nobody for more than a second. An end that has been read is not
 * reported by the selector again, so once all have been read, each is closed quickly, and not all at the same moment.
 *
 * <p>Used on the connection's I/O thread.
 */
public final class LateEnds extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int EARLIEST_MILLIS = 200;
    private static final int LATEST_MILLIS = 700;

    private final StreamConnection connection;
    private ReadReadyHandler handler;
    private boolean reading;
    private boolean ended;
    /** Why it ended, if it was not closed. */
    private @Nullable IOException reset;

    private boolean reported;

    private LateEnds(StreamConnection connection) {
        super(connection.getSourceChannel().getConduit());
        this.connection = connection;
        this.handler = new ReadReadyHandler.ChannelListenerHandler<>(connection.getSourceChannel());
        super.setReadReadyHandler(new Forwarding());
    }

    /** Read a connection this way from now on. */
    public static void on(StreamConnection connection) {
        connection.getSourceChannel().setConduit(new LateEnds(connection));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return (int) read(() -> super.read(into));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return read(() -> super.read(into, offset, length));
    }

    private interface Read {
        long read() throws IOException;
    }

    private long read(Read socket) throws IOException {
        if (!ended) {
            reading = true;
            try {
                long count = socket.read();
                if (count >= 0) {
                    return count;
                }
            } catch (IOException broken) {
                reset = broken;
                // Unlike an end that has been read, the selector would report it again.
                next.suspendReads();
            } finally {
                reading = false;
            }
            ended = true;
            reportLater();
        }
        if (reported && reset != null) {
            throw reset;
        }
        return reported ? -1 : 0;
    }

    private void reportLater() {
        int millis = ThreadLocalRandom.current().nextInt(EARLIEST_MILLIS, LATEST_MILLIS);
        reported = !IoTasks.runAfter(connection.getIoThread(), Duration.ofMillis(millis), this::report);
    }

    private void report() {
        reported = true;
        if (connection.isOpen()) {
            if (reset == null) {
                handler.terminated();
            }
            handler.readReady();
        }
    }

    /** Tell who begins to wait for more that there is none: the selector does not, once the end was read. */
    private void remind() {
        if (reported) {
            IoTasks.run(connection.getIoThread(), handler::readReady);
        }
    }

    @Override
    public void resumeReads() {
        if (ended) {
            remind();
        } else {
            super.resumeReads();
        }
    }

    @Override
    public void wakeupReads() {
        if (ended) {
            remind();
        } else {
            super.wakeupReads();
        }
    }

    @Override
    public boolean isReadShutdown() {
        return ended ? reported : super.isReadShutdown();
    }

    @Override
    public void setReadReadyHandler(ReadReadyHandler handler) {
        this.handler = handler;
    }

    /** Passes on all but an end that a read has just found, which is reported later. */
    private final class Forwarding implements ReadReadyHandler {
        @Override
        public void readReady() {
            handler.readReady();
        }

        @Override
        public void forceTermination() {
            handler.forceTermination();
        }

        @Override
        public void terminated() {
            if (!reading) {
                handler.terminated();
            }
        }
    }
}
