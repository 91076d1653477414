import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** As much of a Kubernetes API as a server needs that follows one aws-auth and one IAMIdentityMapping. */
final class TrainingApi {

    private static final String AWS_AUTH = """
            {"apiVersion":"v1","kind":"ConfigMap",\
            "metadata":{"name":"aws-auth","namespace":"kube-system","uid":"1","resourceVersion":"1"},\
            "data":{"mapRoles":"- {rolearn: 'arn:aws:iam::123456789012:role/Other', username: other, groups: [others]}\\n"}}""";
    private static final String MAPPING = """
            {"apiVersion":"iamauthenticator.k8s.aws/v1alpha1","kind":"IAMIdentityMapping",\
            "metadata":{"name":"one","uid":"2","resourceVersion":"%d"},\
            "spec":{"arn":"arn:aws:iam::123456789012:role/One","username":"one","groups":["others"]}%s}""";
    private static final String UNKNOWN_MAPPING = MAPPING.formatted(2, "");
    private static final String KNOWN_MAPPING = MAPPING.formatted(
            3, ",\"status\":{\"canonicalARN\":\"arn:aws:iam::123456789012:role/one\",\"userID\":\"\"}");
    private static final String MAPPINGS = """
            {"apiVersion":"iamauthenticator.k8s.aws/v1alpha1","kind":"IAMIdentityMappingList",\
            "metadata":{"resourceVersion":"2"},"items":[%s]}""".formatted(UNKNOWN_MAPPING);

    private final Path certificate;
    private final Path token;
    private final SSLServerSocket listening;
    private final CompletableFuture<Void> statusWritten = new CompletableFuture<>();
    private final CompletableFuture<Void> eventWritten = new CompletableFuture<>();

    TrainingApi(Path folder) throws IOException {
        SSLContext tls = Training.tls(folder, "localhost");
        certificate = folder.resolve("cert.pem");
        token = Files.writeString(folder.resolve("token"), "training");
        listening = (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Training.daemon(() -> {
            while (true) {
                Socket socket = listening.accept();
                Training.daemon(() -> serve(socket));
            }
        });
    }

    /** Lead a server here as if it ran in a pod. */
    Map<String, String> environment() {
        return Map.of(
                "KUBERNETES_SERVICE_HOST", "127.0.0.1",
                "KUBERNETES_SERVICE_PORT", String.valueOf(listening.getLocalPort()),
                "KUBERNETES_CERTS_CA_FILE", certificate.toString(),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", token.toString());
    }

    /** Wait until the server has written the status of the mapping and told of it. */
    void awaitStatus(Duration limit) throws Exception {
        CompletableFuture.allOf(statusWritten, eventWritten).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = Training.head(in);
            while (!head.isEmpty()) {
                in.readNBytes(Integer.parseInt(Training.header(head, "content-length", "0")));
                String key = Training.header(head, "sec-websocket-key", "");
                if (!key.isEmpty()) {
                    watch(head, key, socket.getOutputStream());
                    in.readAllBytes();
                    return;
                }
                answer(head, socket.getOutputStream());
                head = Training.head(in);
            }
        }
    }

    private void answer(String head, OutputStream out) throws IOException {
        String request = head.split(" HTTP/")[0];
        if (request.startsWith("PATCH ")) {
            respond(out, "200 OK", KNOWN_MAPPING);
            statusWritten.complete(null);
        } else if (request.startsWith("POST ")) {
            respond(out, "201 Created", "{\"apiVersion\":\"v1\",\"kind\":\"Event\",\"metadata\":{\"name\":\"one.1\"}}");
            eventWritten.complete(null);
        } else if (request.contains("/iamidentitymappings")) {
            respond(out, "200 OK", MAPPINGS);
        } else {
            respond(out, "200 OK", AWS_AUTH);
        }
    }

    private static void respond(OutputStream out, String status, String body) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII));
    }

    private void watch(String head, String key, OutputStream out) throws IOException {
        out.write(("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        if (head.contains("/iamidentitymappings")) {
            statusWritten.join();
            event(out, "MODIFIED", KNOWN_MAPPING);
        } else {
            event(out, "ADDED", AWS_AUTH);
        }
    }

    /** Send a text frame of 126 to 65,535 bytes (RFC 6455 section 5.2). */
    private static void event(OutputStream out, String type, String object) throws IOException {
        byte[] text = "{\"type\":\"%s\",\"object\":%s}".formatted(type, object).getBytes(StandardCharsets.US_ASCII);
        out.write(ByteBuffer.allocate(4 + text.length)
                .put((byte) 0x81)
                .put((byte) 126)
                .putShort((short) text.length)
                .put(text)
                .array());
    }

    private static String accept(String key) {
        try {
            byte[] whole = (key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII);
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-1").digest(whole));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
