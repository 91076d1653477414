package dev.touchstone.reference.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * STS for every host, behind a proxy that accepts CONNECT. Its response depends on the access key and is sent byte for
 * byte.
 */
public final class FakeSts implements AutoCloseable {

    /**
     * A received request.
     *
     * @param connection number of its connection, from 0
     */
    public record Call(String requestLine, List<String> headers, int connection) {
        String accessKey() {
            Matcher credential =
                    Pattern.compile("X-Amz-Credential=([A-Za-z0-9]*)").matcher(requestLine);
            return credential.find() ? credential.group(1) : "";
        }
    }

    /** Return what to write to the connection; null closes it without a response. */
    public interface Answer extends Function<Call, String> {}

    /** Writes to the connection piece by piece; it stays open afterwards. */
    public interface Script {
        void answer(Call call, OutputStream out) throws IOException;
    }

    public static final String ASSUMED_ROLE =
            identity("123456789012", "arn:aws:sts::123456789012:assumed-role/KubernetesAdmin/sess", "AROAEXAMPLE:sess");

    private final ServerSocket proxy;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> tunnels = new CopyOnWriteArrayList<>();
    private volatile Stall stall = Stall.NOWHERE;

    /** The stage at which this goes silent. */
    public enum Stall {
        NOWHERE,
        TUNNEL,
        TLS
    }

    public FakeSts(SSLContext tls) {
        this.tls = tls;
        try {
            proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
        threads.execute(this::accept);
    }

    /** Return the environment with which a server finds and trusts this. */
    public Map<String, String> environment(Path authority) {
        return Map.of(
                "HTTPS_PROXY",
                "http://127.0.0.1:" + proxy.getLocalPort(),
                "SSL_CERT_FILE",
                authority.toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true");
    }

    public FakeSts answer(String accessKey, Answer answer) {
        answers.put(accessKey, answer);
        return this;
    }

    /** Answer calls with this access key piece by piece. */
    public FakeSts script(String accessKey, Script script) {
        scripts.put(accessKey, script);
        return this;
    }

    /** From now on, never answer a CONNECT, or accept it but never answer the TLS handshake. */
    public FakeSts stall(Stall where) {
        stall = where;
        return this;
    }

    /** Return the number of connections that the other side has not closed yet. */
    public long open() {
        return sockets.stream().filter(socket -> !socket.isClosed()).count();
    }

    public FakeSts answer(String accessKey, int status, String body) {
        return answer(accessKey, call -> response(status, body));
    }

    public List<Call> calls(String accessKey) {
        return calls.stream().filter(call -> call.accessKey().equals(accessKey)).toList();
    }

    /** Return the hosts for which tunnels were requested. */
    public List<String> tunnels() {
        return tunnels;
    }

    public static String response(int status, String body, String... headers) {
        return "HTTP/1.1 " + status + " Some Reason\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n" + String.join("", headers) + "\r\n" + body;
    }

    public static String identity(String account, String arn, String userId) {
        return """
                {"GetCallerIdentityResponse":{"GetCallerIdentityResult":\
                {"Account":"%s","Arn":"%s","UserId":"%s"},"ResponseMetadata":{"RequestId":"1"}}}""".formatted(account, arn, userId);
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = proxy.accept();
                int number = sockets.size();
                sockets.add(socket);
                threads.execute(() -> serve(socket, number));
            }
        } catch (SocketException | RejectedExecutionException closed) {
            // The test is over.
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            List<String> connect = head(socket.getInputStream());
            tunnels.add(connect.get(0).split(" ")[1]);
            if (stall == Stall.TUNNEL) {
                untilClosed(socket.getInputStream());
                return;
            }
            socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            if (stall == Stall.TLS) {
                untilClosed(socket.getInputStream());
                return;
            }
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            secure.setUseClientMode(false);
            InputStream in = new BufferedInputStream(secure.getInputStream());
            List<String> head = head(in);
            while (!head.isEmpty()) {
                Call call = new Call(head.get(0), head.subList(1, head.size()), number);
                calls.add(call);
                Script script = scripts.get(call.accessKey());
                if (script != null) {
                    script.answer(call, secure.getOutputStream());
                    head = head(in);
                    continue;
                }
                String answer = answers.getOrDefault(call.accessKey(), any -> response(200, ASSUMED_ROLE))
                        .apply(call);
                if (answer == null) {
                    return;
                }
                secure.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                head = head(in);
            }
        } catch (IOException gone) {
            // The client disconnected or did not trust the certificate; the test checks how it handles that.
        }
    }

    private static void untilClosed(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (!bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return List.of();
            }
            bytes.write(next);
        }
        return List.of(bytes.toString(StandardCharsets.UTF_8).strip().split("\r\n"));
    }
}
