package dev.touchstone.features.webhook;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** A TLS connection on which bytes are sent that no HTTP library would send. */
public final class RawClient implements AutoCloseable {

    /** What is sent on a connection. */
    @FunctionalInterface
    public interface Sending {

        /** @throws IOException if it is closed before all of it was read */
        void on(RawClient connection) throws IOException;
    }

    private static final int LONGEST_LINE = 4096;

    private static final int HANDSHAKE_LIMIT_MILLIS = 30_000;

    private final SSLSocket socket;

    private RawClient(SSLSocket socket) {
        this.socket = socket;
    }

    /** Connect to a server, and trust its certificate authority. */
    public static RawClient to(RunningServer server) throws IOException {
        URI address = server.authenticateUrl();
        SSLSocket socket = (SSLSocket) Trust.in(server.certificateAuthority())
                .getSocketFactory()
                .createSocket(address.getHost(), address.getPort());
        socket.setSoTimeout(HANDSHAKE_LIMIT_MILLIS);
        socket.startHandshake();
        return new RawClient(socket);
    }

    /** Return the text of a scenario, which spells the ends of lines, with these ends. */
    public static String withLineEnds(String spelt) {
        return spelt.replace("\\r", "\r").replace("\\n", "\n");
    }

    public void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /**
     * Send a request with a body of JSON, all of it in one piece.
     *
     * @param request method and path, such as {@code POST /authenticate}
     * @param body in ASCII
     */
    public void send(String request, String body) throws IOException {
        send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body);
    }

    /**
     * Send a request with a body of JSON in one chunk, so that its length is not told before.
     *
     * @param request method and path, such as {@code POST /authenticate}
     * @param body in ASCII
     */
    public void sendInChunks(String request, String body) throws IOException {
        send(request + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body
                + "\r\n0\r\n\r\n");
    }

    /**
     * Return the status of the next answer.
     *
     * @return 0 if the connection is closed instead
     * @throws SocketTimeoutException if neither happens within the limit
     */
    public int status(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        String line;
        try {
            line = line(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            // Reset rather than closed: no answer either.
            return 0;
        }
        String[] words = line.split(" ");
        return words.length > 1 && words[0].startsWith("HTTP/1.") ? Integer.parseInt(words[1]) : 0;
    }

    /**
     * Read the rest of an answer whose {@link #status} was given.
     *
     * @throws IOException if it says neither how long it is nor that it comes in chunks, or ends early
     */
    public void skipRest() throws IOException {
        InputStream in = socket.getInputStream();
        long length = -1;
        boolean chunked = false;
        for (String header = line(in).strip(); !header.isEmpty(); header = line(in).strip()) {
            String[] parts = header.toLowerCase(Locale.ROOT).split(": *", 2);
            length = parts[0].equals("content-length") ? Long.parseLong(parts[1]) : length;
            chunked |= parts[0].equals("transfer-encoding") && parts[1].equals("chunked");
        }
        if (chunked) {
            skipChunks(in);
        } else if (length >= 0) {
            in.skipNBytes(length);
        } else {
            throw new IOException("the answer does not say how long it is");
        }
    }

    private static void skipChunks(InputStream in) throws IOException {
        long size;
        do {
            size = Long.parseLong(line(in).strip(), 16);
            in.skipNBytes(size);
            line(in);
        } while (size > 0);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n' && line.size() < LONGEST_LINE; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
