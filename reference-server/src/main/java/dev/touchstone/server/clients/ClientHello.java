package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.ThreadBuffers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
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

    /**
     * Where TLS gets what there is, so that it decides. No more than it takes by one read, because the selector does not report
     * what is left here; few hellos have a tenth of it.
     */
    private static final int MOST = ThreadBuffers.TLS_RECORD_BYTES;
    /** Most hellos are shorter. */
    private static final int USUAL = 512;

    private static final byte[] NONE = {};

    private byte[] collected = NONE;
    private int length;
    private int handedOver;

    /** Where the record begins that is not whole yet. */
    private int record;
    /** How many bytes of the message the records before it have. */
    private int seen;
    /** The first four of them. */
    private int header;

    /** Why TLS must not have it. */
    private @Nullable IOException refusal;

    private boolean whole;

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

    /** Return whether there is enough for TLS, or all that will ever come. */
    boolean isWhole() {
        return whole;
    }

    /** Return whether it is none, so that TLS does not get it and the next read fails. */
    boolean isRefused() {
        return refusal != null;
    }

    /** Return whether there is something that TLS has not read yet, and that no selector reports any more. */
    boolean isHeld() {
        return handedOver < length;
    }

    /** Return the bytes of heap that it takes. */
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
            whole = fill();
        } catch (IOException broken) {
            refuse(broken);
        }
        if (length == 0) {
            // Whoever is silent costs nothing here.
            collected = NONE;
        }
        return length - before;
    }

    /** Read until nothing is there, or enough; returns whether it is enough. */
    private boolean fill() throws IOException {
        while (true) {
            if (length == collected.length) {
                collected = Arrays.copyOf(collected, Math.max(USUAL, Math.min(2 * length, MOST)));
            }
            int count = next.read(ByteBuffer.wrap(collected, length, collected.length - length));
            if (count <= 0) {
                return count < 0;
            }
            length += count;
            if (length == MOST || isComplete()) {
                return true;
            }
        }
    }

    private boolean isComplete() {
        while (record < length) {
            int announced = length < record + RECORD_HEADER
                    ? 0
                    : Byte.toUnsignedInt(collected[record + 3]) << 8 | Byte.toUnsignedInt(collected[record + 4]);
            if (collected[record] != HANDSHAKE
                    || length > record + 1 && collected[record + 1] != MAJOR_VERSION
                    || announced > LARGEST_RECORD) {
                // TLS would wait for the rest of some of these, at the cost of a handshake.
                refuse(new IOException("the client did not begin with a TLS handshake"));
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

    private void refuse(IOException why) {
        refusal = why;
        whole = true;
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

    private void requireNoRefusal() throws IOException {
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (mustWait()) {
            return 0;
        }
        requireNoRefusal();
        return isHeld() ? handOver(into) : super.read(into);
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int count) throws IOException {
        if (mustWait()) {
            return 0;
        }
        requireNoRefusal();
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
            collected = NONE;
            length = 0;
            handedOver = 0;
        }
        return count;
    }
}
