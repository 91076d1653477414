package dev.touchstone.features.proof.exchange;

import dev.touchstone.verifier.sts.StsAnswer;
import dev.touchstone.verifier.sts.StsRequest;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** One connection to STS by way of a proxy. Blocks; {@link #close}, by another thread, ends that. */
final class PlainConnection implements Closeable {

    /** What the connection waits for. */
    enum Phase {
        CONNECTION,
        HEAD,
        BODY
    }

    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int EARLY_HINTS = 103;

    private final Socket raw = new Socket();
    private final Set<Habit> habits;
    private InputStream in = InputStream.nullInputStream();
    private Socket secured = raw;
    private volatile Phase phase = Phase.CONNECTION;
    private int lastStatus;
    private boolean isAtEnd;
    private boolean wasChunked;
    private volatile byte[] buffer = new byte[LONGEST_BODY];

    PlainConnection(Set<Habit> habits) {
        this.habits = habits;
    }

    void open(URI proxy, String host, SSLSocketFactory tls) throws IOException {
        raw.connect(new InetSocketAddress(proxy.getHost(), proxy.getPort()));
        write(raw, "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n");
        if (status(line(raw.getInputStream())) != 200) {
            throw new IOException("the proxy refused the tunnel");
        }
        skipHeaders(raw.getInputStream());
        SSLSocket socket = (SSLSocket) tls.createSocket(raw, host, 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        // In 1.3, a ticket comes after the first answer, and what has come may be a surplus answer for all that is
        // known here.
        parameters.setProtocols(new String[] {"TLSv1.2"});
        if (habits.contains(Habit.NO_SERVER_NAME) && host.contains("ap-south-2")) {
            parameters.setServerNames(List.of());
        } else {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        secured = socket;
        in = new BufferedInputStream(socket.getInputStream());
    }

    StsAnswer.Received ask(StsRequest request, String clusterId) throws IOException {
        phase = Phase.HEAD;
        write(
                secured,
                "GET /?" + request.rawQuery() + " HTTP/1.1\r\nHost: " + request.host()
                        + "\r\nAccept: application/json\r\nx-k8s-aws-id: " + clusterId + "\r\n\r\n");
        int status = status(line(in));
        if (status / 100 == 1 && habits.contains(Habit.ONE_INTERIM_IS_SKIPPED)) {
            skipHeaders(in);
            status = status(line(in));
        }
        int length = -1;
        boolean chunked = false;
        int head = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            head += header.length();
            checkHead(head);
            String[] parts = header.toLowerCase(Locale.ROOT).split(": *", 2);
            length = parts[0].equals("content-length") ? Integer.parseInt(parts[1].strip()) : length;
            if (parts[0].equals("transfer-encoding")) {
                chunked = isChunked(parts[1].strip());
            }
        }
        lastStatus = status;
        wasChunked = chunked;
        if (wasInterim()) {
            return new StsAnswer.Received(status, new byte[0]);
        }
        phase = Phase.BODY;
        return new StsAnswer.Received(status, chunked ? chunks() : length < 0 ? untilEnd() : body(length));
    }

    private boolean isChunked(String coding) throws IOException {
        if (!coding.equals("chunked") && !habits.contains(Habit.CODINGS_ARE_IGNORED)) {
            throw new IOException("nobody asked for that coding");
        }
        return coding.endsWith("chunked");
    }

    private byte[] body(int length) throws IOException {
        return Arrays.copyOf(buffer, in.readNBytes(buffer, 0, Math.min(length, LONGEST_BODY)));
    }

    /** Read bodies of a told length into a buffer that another connection may still read into. */
    void readInto(byte[] other) {
        buffer = other;
    }

    byte[] buffer() {
        return buffer;
    }

    private byte[] untilEnd() throws IOException {
        isAtEnd = true;
        if (habits.contains(Habit.BODY_HAS_A_LENGTH)) {
            return new byte[0];
        }
        byte[] body = in.readNBytes(habits.contains(Habit.BODY_HAS_NO_BOUND) ? Integer.MAX_VALUE : LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY && !habits.contains(Habit.BODY_HAS_NO_BOUND)) {
            throw new IOException("the answer has no end");
        }
        return body;
    }

    /** Return whether the last answer was none. */
    boolean wasInterim() {
        return lastStatus / 100 == 1;
    }

    /** Return whether the last answer was early hints. */
    boolean wasHints() {
        return lastStatus == EARLY_HINTS;
    }

    /** Return whether the last answer was another than 200. */
    boolean wasRefusal() {
        return lastStatus != 200;
    }

    /** Return whether nothing has come since the last answer, and something still may. */
    boolean isQuiet() throws IOException {
        boolean hasMoreOnItsWay =
                raw.getInputStream().available() > 0 && !habits.contains(Habit.SURPLUS_ON_ITS_WAY_IS_KEPT);
        return !isAtEnd && in.available() == 0 && !hasMoreOnItsWay;
    }

    /** Return whether the last answer was in chunks. */
    boolean wasChunked() {
        return wasChunked;
    }

    boolean isClosed() {
        return raw.isClosed();
    }

    Phase phase() {
        return phase;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(); size > 0; size = size()) {
            body.writeBytes(in.readNBytes(size));
            line(in);
            if (body.size() > LONGEST_BODY) {
                throw new IOException("the answer has no end");
            }
        }
        skipHeaders(in);
        return body.toByteArray();
    }

    private int size() throws IOException {
        String size = line(in);
        int end = habits.contains(Habit.CHUNKS_HAVE_NO_EXTENSIONS) ? -1 : size.indexOf(';');
        try {
            return Integer.parseInt((end < 0 ? size : size.substring(0, end)).strip(), 16);
        } catch (NumberFormatException e) {
            throw new IOException("that is no size of a chunk", e);
        }
    }

    private void checkHead(int length) throws IOException {
        if (length > LONGEST_HEAD && !habits.contains(Habit.HEAD_HAS_NO_BOUND)) {
            throw new IOException("the head has no end");
        }
    }

    private void skipHeaders(InputStream from) throws IOException {
        while (!line(from).isEmpty()) {
            // Nothing in them matters.
        }
    }

    private String line(InputStream from) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = from.read(); next != '\n'; next = from.read()) {
            if (next < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(next);
            checkHead(line.size());
        }
        return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    private int status(String line) throws IOException {
        String[] words = line.split(" ");
        if (words.length < 2 || !words[0].startsWith("HTTP/1.") || !words[1].matches("[1-5][0-9][0-9]")) {
            throw new IOException("that is not HTTP");
        }
        if (habits.contains(Habit.STATUS_HAS_A_PHRASE) && line.length() == "HTTP/1.1 200".length()) {
            throw new IOException("that is no status line");
        }
        return Integer.parseInt(words[1]);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
