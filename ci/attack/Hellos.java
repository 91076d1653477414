import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/** What a client of TLS says first, in records. */
final class Hellos {

    private static final int X25519 = 0x1d;
    private static final int LONGEST_RECORD = 1 << 14;

    private Hellos() {}

    /** Return that of a Java client. */
    static byte[] usual() {
        SSLContext tls = Wire.trustingAnyone();
        SSLEngine engine = tls.createSSLEngine("localhost", Wire.WEBHOOK);
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (SSLException impossible) {
            throw new IllegalStateException("cannot begin a handshake", impossible);
        }
        return Arrays.copyOf(hello.array(), hello.position());
    }

    /** Return one without a key, so that the server asks for another hello. */
    static byte[] withoutKey() {
        return hello(new byte[0], 1);
    }

    /** Return another, with a key, that lists so many algorithms. */
    static byte[] another(int algorithms) {
        byte[] key = new byte[32];
        key[0] = 9;
        return hello(joined(number(X25519), sized(key)), algorithms);
    }

    private static byte[] hello(byte[] keys, int algorithms) {
        byte[] listed = new byte[2 * algorithms];
        for (int i = 0; i < algorithms; i++) {
            listed[2 * i] = 4;
            listed[2 * i + 1] = 3;
        }
        byte[] extensions = joined(
                extension(43, new byte[] {2, 3, 4}),
                extension(10, sized(number(X25519))),
                extension(13, sized(listed)),
                extension(51, sized(keys)));
        byte[] body = joined(
                new byte[] {3, 3},
                new byte[32],
                new byte[] {0},
                sized(number(0x1301)),
                new byte[] {1, 0},
                sized(extensions));
        byte[] message = joined(new byte[] {1, (byte) (body.length >> 16)}, number(body.length), body);
        byte[] records = {};
        for (int from = 0; from < message.length; from += LONGEST_RECORD) {
            byte[] part = Arrays.copyOfRange(message, from, Math.min(message.length, from + LONGEST_RECORD));
            records = joined(records, new byte[] {22, 3, 3}, sized(part));
        }
        return records;
    }

    private static byte[] extension(int type, byte[] content) {
        return joined(number(type), sized(content));
    }

    private static byte[] sized(byte[] content) {
        return joined(number(content.length), content);
    }

    private static byte[] number(int of16Bits) {
        return new byte[] {(byte) (of16Bits >> 8), (byte) of16Bits};
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
