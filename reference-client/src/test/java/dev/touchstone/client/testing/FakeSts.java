package dev.touchstone.client.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.touchstone.reference.testing.TestAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** STS over HTTPS behind a CONNECT proxy: unmodified programs reach it at its real names by {@code HTTPS_PROXY}. */
public final class FakeSts implements AutoCloseable {

    /** The keys that AssumeRole gives. */
    public static final String ASSUMED_KEY = "ASIAASSUMED";

    private final TestAuthority authority = new TestAuthority();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final ConnectProxy proxy;
    private volatile String userId = "AROACALLER:caller-session";
    private volatile String arn = "arn:aws:sts::111122223333:assumed-role/Caller/caller-session";
    private volatile String expiration = "2099-01-01T00:00:00Z";

    /** One call as it came. */
    public record Call(String method, String host, String authorization, String clusterId, Map<String, String> form) {
        public String action() {
            return form.getOrDefault("Action", "");
        }
    }

    private record Answer(int status, String body) {}

    public FakeSts() throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.server(
                "*.us-east-1.amazonaws.com",
                "portal.sso.us-east-1.amazonaws.com",
                "us-east-1.signin.aws.amazon.com",
                "*.us-west-2.amazonaws.com",
                "*.cn-north-1.amazonaws.com.cn")));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
        proxy = new ConnectProxy(server.getAddress());
    }

    /** The variables by which a program reaches it and trusts it. */
    public Map<String, String> environment(Path folder) throws IOException {
        return Map.of(
                "HTTPS_PROXY",
                proxy.url(),
                "SSL_CERT_FILE",
                authority.writeTo(folder.resolve("ca.pem")).toString(),
                "AWS_EC2_METADATA_DISABLED",
                "true",
                "HOME",
                folder.toString());
    }

    public ConnectProxy proxy() {
        return proxy;
    }

    public TestAuthority authority() {
        return authority;
    }

    public List<Call> calls() {
        return List.copyOf(calls);
    }

    public FakeSts userId(String id) {
        userId = id;
        return this;
    }

    public FakeSts arn(String callerArn) {
        arn = callerArn;
        return this;
    }

    /** Answer the next call with a body as it stands. */
    public FakeSts answerNext(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** When the sessions that it gives expire, RFC 3339. */
    public FakeSts expiration(String time) {
        expiration = time;
        return this;
    }

    /** Answer the next call with an error as STS words it. */
    public FakeSts refuseNext(int status, String code, String message) {
        answers.add(new Answer(
                status,
                "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error><RequestId>r</RequestId></ErrorResponse>"));
        return this;
    }

    @Override
    public void close() {
        proxy.close();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream body = exchange.getRequestBody()) {
            boolean isGet = exchange.getRequestMethod().equals("GET");
            Map<String, String> form = form(
                    isGet
                            ? Objects.toString(exchange.getRequestURI().getRawQuery(), "")
                            : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            calls.add(new Call(
                    exchange.getRequestMethod(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Host")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("x-k8s-aws-id")),
                    form));
            Answer next = answers.poll();
            boolean isJson = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"))
                    .contains("json");
            Answer answer =
                    next == null ? new Answer(200, isJson ? json() : success(form.getOrDefault("Action", ""))) : next;
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/xml");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }
    }

    private String json() {
        return "{\"GetCallerIdentityResponse\":{\"GetCallerIdentityResult\":{\"Account\":\"111122223333\",\"Arn\":\""
                + arn + "\",\"UserId\":\"" + userId + "\"}}}";
    }

    private String success(String action) {
        String result = action.equals("GetCallerIdentity")
                ? "<UserId>" + userId + "</UserId><Account>111122223333</Account><Arn>arn:aws:sts::111122223333:"
                        + "assumed-role/Caller/caller-session</Arn>"
                : "<Credentials><AccessKeyId>" + ASSUMED_KEY + "</AccessKeyId><SecretAccessKey>assumed-secret"
                        + "</SecretAccessKey><SessionToken>assumed-session</SessionToken><Expiration>" + expiration
                        + "</Expiration></Credentials>";
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                + result + "</" + action + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></"
                + action + "Response>";
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
