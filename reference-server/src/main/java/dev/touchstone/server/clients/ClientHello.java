package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.SparingReads;
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
 * costs its bytes, and neither a handshake nor a turn to shake hands. Its last byte stays in the socket, so that the selector
 * reports the connection until TLS reads it. Modified on the connection's I/O thread; read by any thread.
 */
final class ClientHello extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int RECORD_HEADER = 5;
    private static final byte HANDSHAKE = 22;
    private static final byte MAJOR_VERSION = 3;
    private static final int LARGEST_RECORD = 16 * 1024 + 256;

    /** A few times what any client sends. */
    private static final int LONGEST_MESSAGE = 8 * 1024;

    private static final int MESSAGE_HEADER = 4;
    private static final int CLIENT_HELLO = 1;
    /** A version, a random number, no session, one cipher suite and one compression method. */
    private static final int SHORTEST_MESSAGE = 2 + 32 + 1 + 4 + 2;

    /** Where TLS gets what there is, so that it decides: as much as it takes by one read. Few hellos have a tenth of it. */
    private static final int MOST = ThreadBuffers.TLS_RECORD_BYTES;
    /** Likewise. Each costs a read, and hardly any client sends more than two. */
    private static final int MOST_RECORDS = 32;
    /** Most hellos are shorter. */
    private static final int USUAL = 512;

    private static final byte[] NONE = {};

    private final SparingReads socket;

    private volatile byte[] collected = NONE;
    private int length;
    /** How many bytes to collect before it is known how many follow, or before only the last is missing. */
    private int wanted = RECORD_HEADER;

    /** Where the record begins that is not whole yet. */
    private int record;
    /** How many are before it. */
    private int records;
    /** How many bytes of the message they have. */
    private int seen;
    /** The first four of them. */
    private int header;

    /** Why TLS must not have it. */
    private @Nullable IOException refusal;

    private boolean whole;
    private volatile boolean handedOver;

    private ClientHello(StreamSourceConduit next, SparingReads socket) {
        super(next);
        this.socket = socket;
    }

    /** Collect the hello of a connection, which is read by {@code socket}; nothing else can be read before it is whole. */
    static ClientHello on(StreamConnection connection, SparingReads socket) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        ClientHello hello = new ClientHello(source.getConduit(), socket);
        source.setConduit(hello);
        return hello;
    }

    /** Return whether there is enough for TLS, or too much that can be none. */
    boolean isWhole() {
        return whole;
    }

    /** Return whether it is none, so that TLS does not get it and the next read fails. */
    boolean isRefused() {
        return refusal != null;
    }

    /** Return whether TLS has read it. */
    boolean isHandedOver() {
        return handedOver;
    }

    /** Return the bytes of heap that it takes until it is handed over. */
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
            refusal = broken;
            whole = true;
        }
        if (length == 0) {
            // Whoever is silent costs nothing here.
            collected = NONE;
        }
        return length - before;
    }

    /** Read until nothing is there, or only the last byte is missing; returns whether it is there. */
    private boolean fill() throws IOException {
        if (length == wanted) {
            return socket.hasReport();
        }
        while (length < wanted) {
            if (length == collected.length) {
                collected = Arrays.copyOf(collected, Math.max(USUAL, Math.min(2 * length, MOST)));
            }
            int room = Math.min(wanted, collected.length) - length;
            int count = next.read(ByteBuffer.wrap(collected, length, room));
            if (count <= 0) {
                return false;
            }
            length += count;
            wanted = Math.min(wanted(), MOST - 1);
        }
        socket.waitForReport();
        return false;
    }

    /**
     * Return how many bytes to collect before the next look, always fewer than the hello has.
     *
     * @throws IOException if it can be no hello: TLS would wait for the rest of some of these, at the cost of a handshake
     */
    private int wanted() throws IOException {
        while (records < MOST_RECORDS) {
            int content = record + RECORD_HEADER;
            requireHandshake();
            if (length < content) {
                return content;
            }
            int end = content + announced();
            int headerEnd = Math.min(end, content + Math.max(0, MESSAGE_HEADER - seen));
            if (length < headerEnd) {
                return headerEnd;
            }
            int begin = header;
            for (int i = content; i < headerEnd; i++) {
                begin = begin << 8 | Byte.toUnsignedInt(collected[i]);
            }
            int known = seen + end - content;
            if (known >= MESSAGE_HEADER && known >= MESSAGE_HEADER + messageLength(begin)) {
                return end - 1;
            }
            if (length < end) {
                // Another record follows, whose header is not the last of it either.
                return end + RECORD_HEADER;
            }
            header = begin;
            seen = known;
            record = end;
            records++;
        }
        return length;
    }

    private void requireHandshake() throws IOException {
        if (length > record && collected[record] != HANDSHAKE
                || length > record + 1 && collected[record + 1] != MAJOR_VERSION
                || length >= record + RECORD_HEADER && announced() > LARGEST_RECORD) {
            throw new IOException("the client did not begin with a TLS handshake");
        }
    }

    private int announced() {
        return Byte.toUnsignedInt(collected[record + 3]) << 8 | Byte.toUnsignedInt(collected[record + 4]);
    }

    private static int messageLength(int header) throws IOException {
        int announced = header & 0xFFFFFF;
        if (header >>> 24 != CLIENT_HELLO || announced < SHORTEST_MESSAGE || announced > LONGEST_MESSAGE) {
            throw new IOException("the client did not begin with the hello of a TLS client");
        }
        return announced;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (refusal != null) {
            throw refusal;
        }
        if (handedOver) {
            return super.read(into);
        }
        if (whole) {
            return handOver(into);
        }
        // The end is told to TLS alone, when LateEnds reports it.
        return next.isReadShutdown() ? super.read(into) : 0;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int count) throws IOException {
        return handedOver ? super.read(into, offset, count) : read(into[offset]);
    }

    /** Fill a buffer that has room for the largest hello, as the one has into which TLS reads. */
    private int handOver(ByteBuffer into) throws IOException {
        int start = into.position();
        into.position(start + length);
        int rest = super.read(into);
        if (rest <= 0) {
            // Something else was reported, such as an end that is told later.
            into.position(start);
            whole = false;
            return rest;
        }
        into.put(start, collected, 0, length);
        collected = NONE;
        handedOver = true;
        return length + rest;
    }
}
