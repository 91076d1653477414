import dev.touchstone.reference.certificates.PairFiles;
import dev.touchstone.reference.certificates.ServingPair;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.server.certificates.ServingTls;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Puts a server through a start, some logins and its end, so that its JVM can note what that takes.
 *
 * <p>Arguments: an empty folder; the number of logins; the command that runs the server's class, without its arguments.
 * The STS, behind a proxy, and the Kubernetes API are this process.
 */
final class Training {

    private static final String STS = "sts.us-east-1.amazonaws.com";
    private static final int CONNECTIONS = 16;
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String IDENTITY = """
            {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"123456789012",\
            "Arn":"arn:aws:sts::123456789012:assumed-role/Admin/training","UserId":"AROA:training"},\
            "ResponseMetadata":{"RequestId":"1"}}}""";
    private static final String CONFIG = """
            clusterID: training
            server:
              backendMode: [MountedFile, DynamicFile, EKSConfigMap, CRD]
              dynamicfilepath: %s
              mapRoles:
              - rolearn: arn:aws:iam::123456789012:role/Admin
                username: admin:{{SessionName}}
                groups: [system:masters]
              mapUsers:
              - {userarn: "arn:aws:iam::123456789012:user/alice", username: alice}
              mapAccounts: ["210987654321"]
            """;
    private static final String DYNAMIC =
            "{\"mapRoles\":[{\"rolearn\":\"arn:aws:iam::123456789012:role/Dynamic\",\"username\":\"dynamic\"}]}";
    private final Path folder;
    private final long end = System.nanoTime() + LIMIT.toNanos();

    private Training(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Training training = new Training(Path.of(arguments[0]));
        int proxy = serveSts(Files.createDirectories(training.folder.resolve("sts")));
        TrainingApi api = new TrainingApi(Files.createDirectories(training.folder.resolve("api")));
        training.run(
                Integer.parseInt(arguments[1]),
                new ArrayList<>(Arrays.asList(arguments).subList(2, arguments.length)),
                proxy,
                api);
    }

    private void run(int logins, List<String> command, int proxy, TrainingApi api) throws Exception {
        Path state = folder.resolve("state");
        // The pair that kops has made before the first start, mostly.
        new PairFiles(Files.createDirectories(state)).loadOrGenerate("localhost", "127.0.0.1", new Silence());
        Path dynamic = Files.writeString(folder.resolve("dynamic.json"), DYNAMIC);
        Files.writeString(folder.resolve("config.yaml"), CONFIG.formatted(dynamic));
        Path log = folder.resolve("log");
        command.addAll(List.of(
                "server",
                "--config=" + folder.resolve("config.yaml"),
                "--state-dir=" + state,
                "--kubeconfig-pregenerated=true"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "HTTPS_PROXY",
                        "http://127.0.0.1:" + proxy,
                        "SSL_CERT_FILE",
                        folder.resolve("sts/cert.pem").toString(),
                        "AWS_REGION",
                        "us-east-1",
                        "AWS_EC2_METADATA_DISABLED",
                        "true"));
        builder.environment().putAll(api.environment());
        Process server = builder.start();
        try {
            await(server, log, "listening on https://");
            await(server, log, "applied aws-auth");
            api.awaitStatus(LIMIT);
            use(trusting(state.resolve("cert.pem")), logins);
            server.destroy();
            if (!server.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || server.exitValue() != 0) {
                throw new IllegalStateException("expected the server to end with 0 at SIGTERM");
            }
        } catch (Exception failure) {
            System.err.println(Files.readString(log));
            throw failure;
        } finally {
            server.destroyForcibly();
        }
    }

    private void await(Process server, Path log, String line) throws IOException, InterruptedException {
        while (!Files.readString(log).contains(line)) {
            if (!server.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("expected the server to log: " + line);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void use(SSLContext trusting, int logins) throws Exception {
        get(connect(trusting), "/healthz");
        get(connect(trusting), "/metrics");
        List<FutureTask<Void>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            FutureTask<Void> client = new FutureTask<>(() -> {
                logIn(trusting, logins / CONNECTIONS);
                return null;
            });
            clients.add(client);
            new Thread(client, "client").start();
        }
        for (FutureTask<Void> client : clients) {
            client.get();
        }
        // It listens there a little later.
        get(new Socket(InetAddress.getLoopbackAddress(), 21363), "/readyz");
    }

    private static void logIn(SSLContext trusting, int times) throws IOException {
        try (SSLSocket socket = connect(trusting)) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int i = 0; i < times; i++) {
                boolean bad = i % 10 == 9;
                String status = post(socket, in, bad ? "k8s-aws-v1.bogus" : token());
                if (!status.contains(bad ? " 403 " : " 200 ")) {
                    throw new IllegalStateException("expected status " + (bad ? 403 : 200) + ", got " + status);
                }
            }
        }
    }

    /** Return the port of the proxy that leads to the STS. */
    private static int serveSts(Path folder) throws IOException {
        SSLContext tls = tls(folder, STS);
        ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(() -> {
            while (true) {
                Socket socket = proxy.accept();
                daemon(() -> answer(socket, tls));
            }
        });
        return proxy.getLocalPort();
    }

    /** Return the TLS of a server of that name, whose certificate is then cert.pem in the folder. */
    static SSLContext tls(Path folder, String name) throws IOException {
        ServingPair pair = new PairFiles(folder).loadOrGenerate(name, "127.0.0.1", new Silence());
        return new ServingTls(pair).context();
    }

    private static void answer(Socket socket, SSLContext tls) throws IOException {
        head(socket.getInputStream());
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
        secure.setUseClientMode(false);
        InputStream in = new BufferedInputStream(secure.getInputStream());
        while (!head(in).isEmpty()) {
            secure.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + IDENTITY.length()
                                    + "\r\n\r\n" + IDENTITY)
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static void get(Socket socket, String path) throws IOException {
        try (socket) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static String post(SSLSocket socket, InputStream in, String token) throws IOException {
        String body = "{\"kind\":\"TokenReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"spec\":{\"token\":\""
                + token + "\"}}";
        socket.getOutputStream()
                .write(("POST /authenticate HTTP/1.1\r\nHost: localhost\r\n"
                                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                + body)
                        .getBytes(StandardCharsets.US_ASCII));
        String head = head(in);
        in.readNBytes(Integer.parseInt(header(head, "content-length", "0")));
        return head.split("\r\n")[0];
    }

    /** Return the value of a header, or what is to be taken without. */
    static String header(String head, String name, String without) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase().startsWith(name + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return without;
    }

    /** Read to the empty line; return nothing if the other end has closed. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static SSLSocket connect(SSLContext trusting) throws IOException {
        return (SSLSocket) trusting.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), 21362);
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "server", new PairFiles(certificate.getParent()).load().chain().get(0));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }

    private static String token() {
        String url = "https://" + STS + "/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Algorithm=AWS4-HMAC-SHA256"
                + "&X-Amz-Credential=AKIATRAINING%2F20260101%2Fus-east-1%2Fsts%2Faws4_request&X-Amz-Date="
                + DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.now())
                + "&X-Amz-Expires=60&X-Amz-SignedHeaders=host%3Bx-k8s-aws-id&X-Amz-Signature="
                + "0123456789abcdef".repeat(4);
        return "k8s-aws-v1."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(url.getBytes(StandardCharsets.US_ASCII));
    }

    /** What a thread does. */
    interface Work {
        void run() throws IOException;
    }

    static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException gone) {
                // The server went away, which its exit status tells of.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Silence implements EventLog {
        @Override
        public boolean takes(Level level) {
            return false;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            // Nobody reads it.
        }
    }
}
