package dev.touchstone.server.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Collects the hello of a client before it is handed to TLS, whether it comes in one record or in several: half a hello then
 * costs its bytes, and neither a handshake nor a turn to shake hands. Modified on the connection's I/O thread.
 */
final class ClientHello extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int RECORD_HEADER = 5;
    private static final byte HANDSHAKE = 22;
    private static final byte MAJOR_VERSION = 3;
    private static final int LARGEST_RECORD = 16 * 1024 + 256;

    private static final int MESSAGE_HEADER = 4;
    private static final int CLIENT_HELLO = 1;

    /** Where TLS gets what there is, so that it decides; no hello is near it. */
    private static final int MOST = 32 * 1024;
    /** Most hellos are shorter. */
    private static final int USUAL = 512;

    private byte[] collected = {};
    private int length;
    private int handedOver;

    /** Where the record begins that is not whole yet. */
    private int record;
    /** How many bytes of the message the records before it have. */
    private int seen;
    /** The first four of them. */
    private int header;

    private boolean impossible;
    private volatile boolean whole;

    private ClientHello(StreamSourceConduit socket) {
        super(socket);
    }

    /** Collect the hello of a connection; nothing else can be read before it is whole. */
    static ClientHello on(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        ClientHello hello = new ClientHello(source.getConduit());
        source.setConduit(hello);
        return hello;
    }

    /** Return whether there is enough for TLS: the hello, or what cannot become one, or the end. */
    boolean isWhole() {
        return whole;
    }

    /** Return whether there is something that TLS has not read yet, and that no selector reports any more. */
    boolean isHeld() {
        return handedOver < length;
    }

    /** Return how many bytes it holds. */
    int weight() {
        return collected.length;
    }

    /**
     * Collect what has arrived of it.
     *
     * @return the number of bytes that came
     */
    int collect() {
        if (whole) {
            return 0;
        }
        int before = length;
        try {
            int count = fill();
            whole = count < 0 || isEnough();
        } catch (IOException broken) {
            // Whoever reads next meets it again.
            whole = true;
        }
        return length - before;
    }

    /** Read until nothing is there, or all of it is. */
    private int fill() throws IOException {
        int count;
        do {
            if (length == collected.length) {
                collected = Arrays.copyOf(collected, Math.max(USUAL, Math.min(2 * length, MOST)));
            }
            count = next.read(ByteBuffer.wrap(collected, length, collected.length - length));
            length += Math.max(0, count);
        } while (count > 0 && !isEnough());
        return count;
    }

    private boolean isEnough() {
        return length == MOST || isComplete();
    }

    private boolean isComplete() {
        while (record < length) {
            if (collected[record] != HANDSHAKE) {
                // TLS answers with an alert.
                return true;
            }
            if (length < record + RECORD_HEADER) {
                return false;
            }
            int announced = Byte.toUnsignedInt(collected[record + 3]) << 8 | Byte.toUnsignedInt(collected[record + 4]);
            // TLS would wait for the rest of it.
            impossible = collected[record + 1] != MAJOR_VERSION || announced > LARGEST_RECORD;
            if (impossible) {
                return true;
            }
            int end = record + RECORD_HEADER + announced;
            if (length < end) {
                return false;
            }
            if (endsMessage(record + RECORD_HEADER, end)) {
                return true;
            }
            record = end;
        }
        return false;
    }

    /** Look at what a record has of the message; returns whether the message is whole, or is no hello at all. */
    private boolean endsMessage(int from, int to) {
        for (int i = from; i < to && seen + i - from < MESSAGE_HEADER; i++) {
            header = header << 8 | Byte.toUnsignedInt(collected[i]);
        }
        seen += to - from;
        return seen >= MESSAGE_HEADER
                && (header >>> 24 != CLIENT_HELLO || seen >= MESSAGE_HEADER + (header & 0xFFFFFF));
    }

    /** The end is told to TLS alone, when {@link LateEnds} reports it. */
    private boolean mustWait() {
        return !whole && !next.isReadShutdown();
    }

    private void requirePossible() throws IOException {
        if (impossible) {
            throw new IOException("the client did not begin with a TLS handshake");
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (mustWait()) {
            return 0;
        }
        requirePossible();
        return isHeld() ? handOver(into) : super.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int count) throws IOException {
        if (mustWait()) {
            return 0;
        }
        requirePossible();
        if (!isHeld()) {
            return super.read(into, offset, count);
        }
        long all = 0;
        for (int i = offset; i < offset + count; i++) {
            all += handOver(into[i]);
        }
        return all;
    }

    private int handOver(ByteBuffer into) {
        int count = Math.min(into.remaining(), length - handedOver);
        into.put(collected, handedOver, count);
        handedOver += count;
        if (handedOver == length) {
            collected = new byte[0];
            length = 0;
            handedOver = 0;
        }
        return count;
    }
}
