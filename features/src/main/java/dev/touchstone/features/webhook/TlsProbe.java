package dev.touchstone.features.webhook;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.XECPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says hello in one version of TLS. Written out by hand because a current JDK refuses to speak the old versions, and a
 * refusal of our own must not be taken for the server's. Source: RFC 5246 and RFC 8446, section 4.1.2.
 */
public final class TlsProbe {

    /** What came of the hello. */
    public enum Outcome {
        ACCEPTED,
        REFUSED
    }

    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int[] OLD_CIPHERS = {0xc013, 0xc014, 0xc009, 0xc00a, 0x002f, 0x0035};
    private static final int[] TLS12_CIPHERS = {0xc02f, 0xc030, 0xc02b, 0xc02c, 0xcca8, 0xcca9, 0xc013, 0x009c};
    private static final int[] ALL_CIPHERS = IntStream.concat(
                    IntStream.of(0x1301, 0x1302, 0x1303), IntStream.of(TLS12_CIPHERS))
            .toArray();

    private final URI address;

    private TlsProbe(URI address) {
        this.address = address;
    }

    public static TlsProbe of(URI address) {
        return new TlsProbe(address);
    }

    /**
     * Offer one version, or two, and read the first record that comes back.
     *
     * @param protocol {@code TLSv1}, {@code TLSv1.1}, {@code TLSv1.2} or {@code TLSv1.2 or TLSv1.3}
     * @throws IOException if no connection can be made at all
     */
    public Outcome hello(String protocol) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            new DataOutputStream(socket.getOutputStream()).write(record(protocol));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.readUnsignedShort();
            in.readUnsignedShort();
            return type == HANDSHAKE && in.readUnsignedByte() == SERVER_HELLO ? Outcome.ACCEPTED : Outcome.REFUSED;
        } catch (EOFException | SocketException e) {
            // Closed instead of answered: some servers send no alert.
            return Outcome.REFUSED;
        }
    }

    private byte[] record(String protocol) throws IOException {
        byte[] hello = hello(version(protocol), protocol.endsWith("TLSv1.3"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(0x0301);
        out.writeShort(hello.length + 4);
        out.writeByte(1);
        out.writeByte(0);
        out.writeShort(hello.length);
        out.write(hello);
        return bytes.toByteArray();
    }

    private static int version(String protocol) {
        return switch (protocol) {
            case "TLSv1" -> 0x0301;
            case "TLSv1.1" -> 0x0302;
            // 1.3 goes by the name of 1.2 here, and by its own in an extension.
            case "TLSv1.2", "TLSv1.2 or TLSv1.3" -> 0x0303;
            default -> throw new IllegalArgumentException("no such protocol: " + protocol);
        };
    }

    private byte[] hello(int version, boolean tls13) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        int[] ciphers = tls13 ? ALL_CIPHERS : version < 0x0303 ? OLD_CIPHERS : TLS12_CIPHERS;
        out.writeShort(ciphers.length * 2);
        for (int cipher : ciphers) {
            out.writeShort(cipher);
        }
        out.writeByte(1);
        out.writeByte(0);
        byte[] extensions = extensions(tls13);
        out.writeShort(extensions.length);
        out.write(extensions);
        return bytes.toByteArray();
    }

    private byte[] extensions(boolean tls13) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] name = address.getHost().getBytes(StandardCharsets.US_ASCII);
        extension(out, 0x0000, concat(shorts(name.length + 3), new byte[] {0}, shorts(name.length), name));
        extension(out, 0x000a, shorts(6, 0x001d, 0x0017, 0x0018));
        extension(out, 0x000b, new byte[] {1, 0});
        extension(out, 0x000d, shorts(14, 0x0804, 0x0805, 0x0401, 0x0501, 0x0403, 0x0503, 0x0201));
        // Extended master secret (RFC 7627), which some servers require, and no renegotiation (RFC 5746).
        extension(out, 0x0017, new byte[0]);
        extension(out, 0xff01, new byte[1]);
        if (tls13) {
            extension(out, 0x002b, new byte[] {4, 3, 4, 3, 3});
            byte[] share = x25519();
            extension(out, 0x0033, concat(shorts(share.length + 4, 0x001d, share.length), share));
        }
        return bytes.toByteArray();
    }

    private static byte[] x25519() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("XDH");
            generator.initialize(NamedParameterSpec.X25519);
            byte[] bigEndian = ((XECPublicKey) generator.generateKeyPair().getPublic())
                    .getU()
                    .toByteArray();
            byte[] littleEndian = new byte[32];
            for (int i = 0; i < Math.min(bigEndian.length, littleEndian.length); i++) {
                littleEndian[i] = bigEndian[bigEndian.length - 1 - i];
            }
            return littleEndian;
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every JDK from 11 on has X25519", e);
        }
    }

    private static void extension(DataOutputStream out, int type, byte[] content) throws IOException {
        out.writeShort(type);
        out.writeShort(content.length);
        out.write(content);
    }

    private static byte[] shorts(int... values) {
        byte[] bytes = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) (values[i] >> 8);
            bytes[2 * i + 1] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }
}
