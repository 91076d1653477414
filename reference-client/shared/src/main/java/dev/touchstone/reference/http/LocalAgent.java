package dev.touchstone.reference.http;

import dev.touchstone.reference.time.TimeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Asks what answers on this machine or its link: instance metadata, the agent of a container. No proxy leads there. */
public final class LocalAgent {
    /** For all attempts together, as in Go's client of instance metadata. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final Duration[] PAUSES = {Duration.ofMillis(100), Duration.ofMillis(300)};
    private static final int MAX_BYTES = 64 * 1024;

    private final Duration silence;
    private final boolean isExpected;

    /**
     * Create one.
     *
     * @param silence how long to wait for a connection, and for each part of an answer; at most 5 s in all
     * @param isExpected whether to ask again where nobody listens
     */
    public LocalAgent(Duration silence, boolean isExpected) {
        this.silence = silence;
        this.isExpected = isExpected;
    }

    /** A failure that would be the same the next time. */
    private static final class Final extends IOException {
        Final(String message, Throwable cause) {
            super(message, cause);
        }

        Final(String message) {
            super(message);
        }
    }

    /**
     * Return the text of the answer, at most 64 KiB; up to three attempts, for an agent may be busy or start again.
     *
     * @param method such as GET
     * @throws IOException if there is no answer in time, or its status is not 200
     * @throws IllegalArgumentException if it is not a URL of HTTP
     */
    public String ask(String url, String method, Map<String, String> headers) throws IOException {
        URL target = URI.create(url).toURL();
        if (!target.getProtocol().equals("http") && !target.getProtocol().equals("https")) {
            throw new IllegalArgumentException("an agent is asked by HTTP");
        }
        return TimeLimit.within(LIMIT, () -> askUntilItAnswers(target, method, headers));
    }

    private String askUntilItAnswers(URL target, String method, Map<String, String> headers) throws IOException {
        for (Duration pause : PAUSES) {
            try {
                return askOnce(target, method, headers);
            } catch (Final failed) {
                throw failed;
            } catch (IOException busy) {
                LockSupport.parkNanos(pause.toNanos());
            }
        }
        return askOnce(target, method, headers);
    }

    private String askOnce(URL target, String method, Map<String, String> headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) target.openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) silence.toMillis());
        connection.setReadTimeout((int) silence.toMillis());
        connection.setInstanceFollowRedirects(false);
        headers.forEach(connection::setRequestProperty);
        try {
            connect(connection);
            // Ahead of the body: where there is none, Java's own message is the URL, which may hold a password.
            int status = connection.getResponseCode();
            if (status == 429 || status >= 500) {
                throw new IOException("status " + status);
            }
            if (status != HttpURLConnection.HTTP_OK) {
                throw new Final("status " + status);
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            }
        } finally {
            connection.disconnect();
        }
    }

    private void connect(HttpURLConnection connection) throws IOException {
        try {
            connection.connect();
        } catch (IOException absent) {
            throw isExpected ? absent : new Final(String.valueOf(absent.getMessage()), absent);
        }
    }
}
