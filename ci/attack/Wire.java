import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Tokens, and HTTP by hand, so that every byte that is sent is chosen here. */
final class Wire {

    static final int WEBHOOK = 21362;
    static final int HEALTH = 21363;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final int MAX_HEAD_BYTES = 64 * 1024;

    /** An answer: its status, and the body as text. */
    record Reply(int status, String body) {}

    private Wire() {}

    static InetSocketAddress at(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Return a token that no real STS would accept: the signature is made up. */
    static String token(String host, String accessKey) {
        String now = DATE.format(Instant.now());
        String url = "https://" + host + "/?Action=GetCallerIdentity&Version=2011-06-15"
                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=" + accessKey + "%2F" + now.substring(0, 8)
                + "%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date=" + now
                + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature="
                + "0123456789abcdef".repeat(4);
        return "k8s-aws-v1."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.US_ASCII));
    }

    /** Return a whole request to review a token. */
    static byte[] review(String token) {
        return review(token, "");
    }

    /** The same with something behind the JSON, such as spaces. */
    static byte[] review(String token, String padding) {
        String body = "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"spec\":{\"token\":\""
                + token + "\"}}" + padding;
        return bytes(post(body.length()) + "\r\n" + body);
    }

    /** Return the start of a request with a body of that length, without the empty line. */
    static String post(int length) {
        return "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Trust whoever answers: what is attacked is on this host's loopback, and nothing told to it is a secret. */
    static SSLContext trustingAnyone() {
        TrustManager anyone = new X509ExtendedTrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {anyone}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /** Connect to the webhook; every wait of the connection is limited to the milliseconds. */
    static SSLSocket connect(SSLContext tls, int limitMillis) throws IOException {
        return secure(tls, connectPlain(limitMillis));
    }

    /** Shake hands on a connection. */
    static SSLSocket secure(SSLContext tls, Socket socket) throws IOException {
        return secure(tls, socket, tls.getDefaultSSLParameters().getProtocols());
    }

    private static SSLSocket secure(SSLContext tls, Socket socket, String... protocols) throws IOException {
        try {
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, "localhost", WEBHOOK, true);
            secure.setEnabledProtocols(protocols);
            secure.startHandshake();
            return secure;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /** The same from far away, by TLS 1.2, of which a handshake takes one round trip more. */
    static SSLSocket secureFromFar(SSLContext tls, Socket socket) throws IOException {
        return secure(tls, socket, "TLSv1.2");
    }

    static Socket connectFromFar(int limitMillis) throws IOException {
        return connect(new FarSocket(), limitMillis);
    }

    /** The same without TLS. */
    static CorkedSocket connectPlain(int limitMillis) throws IOException {
        return connect(new CorkedSocket(), limitMillis);
    }

    private static <S extends Socket> S connect(S socket, int limitMillis) throws IOException {
        try {
            socket.connect(at(WEBHOOK), limitMillis);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(limitMillis);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    static Reply get(int port, String path, int limitMillis) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(at(port), limitMillis);
            socket.setSoTimeout(limitMillis);
            socket.getOutputStream()
                    .write(bytes("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            return reply(new BufferedInputStream(socket.getInputStream()));
        }
    }

    /** Read one answer, which must tell its length or be chunked. */
    static Reply reply(InputStream in) throws IOException {
        String head = head(in);
        String[] words = head.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new EOFException("closed instead of an answer");
        }
        String body = "chunked".equalsIgnoreCase(header(head, "transfer-encoding"))
                ? chunks(in)
                : text(in, header(head, "content-length").isEmpty() ? 0 : number(header(head, "content-length"), 10));
        return new Reply(number(words[1], 10), body);
    }

    /** Read to the empty line; return nothing if the other end has closed. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            if (head.length() >= MAX_HEAD_BYTES) {
                throw new IOException("a head without end");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static String chunks(InputStream in) throws IOException {
        StringBuilder body = new StringBuilder();
        while (true) {
            int size = number(line(in), 16);
            body.append(text(in, size));
            line(in);
            if (size == 0) {
                return body.toString();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("closed within a chunk");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    private static String text(InputStream in, int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("closed within a body");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException garbage) {
            throw new IOException("not a number where HTTP has one", garbage);
        }
    }

    private static String header(String head, String name) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }
}
