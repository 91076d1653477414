package dev.touchstone.features.proof.server;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.util.function.BooleanSupplier;

/**
 * Passes connections on to a server, byte by byte, but for those whose first words it has an answer of its own to. Source of
 * what is where: RFC 8446, sections 4.1.2 and 5.1.
 */
final class Hellos implements Entrance.Way {

    private static final int RECORD_HEADER = 5;
    private static final int LEGACY_VERSION = RECORD_HEADER + 4;
    private static final int SESSION_ID_LENGTH = LEGACY_VERSION + 2 + 32;
    private static final int TLS_1_2 = 0x0303;
    /** As much of a ServerHello of TLS 1.1 as tells what it is. */
    private static final byte[] SERVER_HELLO = {22, 3, 2, 0, 1, 2};

    private final Answering which;
    private final BooleanSupplier isTime;

    /** @param isTime tells whether they are answered yet */
    Hellos(Answering which, BooleanSupplier isTime) {
        this.which = which;
        this.isTime = isTime;
    }

    /** To whom there is an answer. */
    enum Answering {
        /** Whoever offers less than TLS 1.2, as if it were spoken. */
        OLD,
        /** Whoever names no session, as some do who offer TLS 1.3: the end. */
        WITHOUT_SESSION
    }

    @Override
    public void take(Socket client, Entrance entrance) {
        entrance.execute(client, () -> listen(client, entrance));
    }

    private void listen(Socket client, Entrance entrance) throws IOException {
        byte[] hello = hello(client);
        if (which == Answering.OLD && version(hello) < TLS_1_2 && isTime.getAsBoolean()) {
            client.getOutputStream().write(SERVER_HELLO);
            Entrance.close(client);
        } else if (which == Answering.WITHOUT_SESSION && version(hello) == TLS_1_2 && hello[SESSION_ID_LENGTH] == 0) {
            Entrance.close(client);
        } else {
            SequenceInputStream said =
                    new SequenceInputStream(new ByteArrayInputStream(hello), client.getInputStream());
            entrance.join(said, client, entrance.connect());
        }
    }

    /** Read the record that the hello is in. */
    private static byte[] hello(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] header = in.readNBytes(RECORD_HEADER);
        if (header.length < RECORD_HEADER) {
            throw new EOFException("no hello");
        }
        int length = (header[3] & 0xff) << 8 | header[4] & 0xff;
        byte[] record = new byte[RECORD_HEADER + length];
        System.arraycopy(header, 0, record, 0, RECORD_HEADER);
        in.readFully(record, RECORD_HEADER, length);
        return record;
    }

    private static int version(byte[] hello) {
        return (hello[LEGACY_VERSION] & 0xff) << 8 | hello[LEGACY_VERSION + 1] & 0xff;
    }
}
