package dev.touchstone.server.clients;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/**
 * What the records of a client look like before TLS has read them: Java reads what one holds at once, however much work that is.
 * Modified on the connection's I/O thread; read by any thread.
 */
final class TlsRecords extends AbstractStreamSourceConduit<StreamSourceConduit> {

    private static final int HEADER = 5;
    private static final int HANDSHAKE = 22;

    /** A few times what any client sends: one hello, and another if the server asks for other keys. */
    private static final int MOST_HANDSHAKE = 16 * 1024;
    /** More than this is sent by those that have a long ticket, or keys of another kind as well. */
    private static final int USUAL_HANDSHAKE = 1024;
    /** The heap for each further byte: Java makes two lists of what a client says it can do, an entry for each two bytes. */
    private static final int COPIES = 30;

    /** Longer than those of API servers, which begin with records of 1.4 KB. */
    private static final int USUAL_RECORD = 4 * 1024;

    private final BooleanSupplier strict;
    private final BooleanSupplier admits;
    private final byte[] header = new byte[HEADER];
    private int headerBytes;
    /** How much of a record has not come yet. */
    private int left;
    /** Whether that one is longer than usual, and nobody has admitted it. */
    private boolean tooLong;

    private volatile int handshakeBytes;

    private TlsRecords(StreamSourceConduit next, BooleanSupplier strict, BooleanSupplier admits) {
        super(next);
        this.strict = strict;
        this.admits = admits;
    }

    /**
     * Look at the records of a connection from now on.
     *
     * @param strict tells whether a record that is longer than those of API servers is refused, unless it is admitted
     * @param admits admits one
     */
    static TlsRecords on(StreamConnection connection, BooleanSupplier strict, BooleanSupplier admits) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        TlsRecords records = new TlsRecords(source.getConduit(), strict, admits);
        source.setConduit(records);
        return records;
    }

    /** Return the bytes of heap that a handshake takes, beyond what every connection does. */
    int handshakeWeight() {
        return COPIES * Math.max(0, handshakeBytes - USUAL_HANDSHAKE);
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int start = into.position();
        int count = super.read(into);
        for (int i = start; i < into.position(); ) {
            int skipped = Math.min(left, into.position() - i);
            left -= skipped;
            i += skipped;
            if (i < into.position()) {
                header[headerBytes++] = into.get(i++);
                if (headerBytes == HEADER) {
                    begin();
                }
            }
        }
        // Again with each read: it may have begun to come before that.
        if (count > 0 && tooLong && strict.getAsBoolean()) {
            requireAdmission();
        }
        return count;
    }

    private void requireAdmission() throws IOException {
        if (!admits.getAsBoolean()) {
            throw new IOException(
                    "too many long records at present; one of the client's is longer than " + USUAL_RECORD + " bytes");
        }
        tooLong = false;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int count) throws IOException {
        return read(into[offset]);
    }

    private void begin() throws IOException {
        headerBytes = 0;
        left = Byte.toUnsignedInt(header[3]) << 8 | Byte.toUnsignedInt(header[4]);
        tooLong = left > USUAL_RECORD && header[0] != HANDSHAKE;
        if (header[0] == HANDSHAKE) {
            handshakeBytes += left;
            if (handshakeBytes > MOST_HANDSHAKE) {
                throw new IOException("the client's handshake is too long: " + handshakeBytes + " bytes");
            }
        }
    }
}
