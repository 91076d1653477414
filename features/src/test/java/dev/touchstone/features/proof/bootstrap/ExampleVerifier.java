package dev.touchstone.features.proof.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small verifier of bootstrap tokens, which makes the checks of kops-controller, save one where it has a defect. */
final class ExampleVerifier implements BootstrapVerifier {

    private static final String PREFIX = "x-aws-sts ";
    private static final String PRESIGNED_PREFIX = "x-aws-sts-v2 ";
    private static final Pattern SIGNED_HEADERS = Pattern.compile("\\bSignedHeaders=([^, ]*)");
    private static final Pattern PRESIGNED_HEADERS = Pattern.compile("[?&]X-Amz-SignedHeaders=([^&]*)");
    private static final Pattern CREDENTIAL = Pattern.compile("\\bCredential=([^/]+)/[^/]+/([^/]+)/");

    private final BootstrapDefect defect;
    private final AwsQueries aws;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Caller> remembered = new ConcurrentHashMap<>();
    private final Set<String> lookedUp = ConcurrentHashMap.newKeySet();
    private volatile String lastLetIn = "";

    /** Who STS says that it is. */
    private record Caller(String arn, String account) {}

    /** Ends a verification; its message says why. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why);
        }
    }

    private ExampleVerifier(BootstrapDefect defect, AwsQueries aws, HttpServer server) {
        this.defect = defect;
        this.aws = aws;
        this.server = server;
    }

    static ExampleVerifier start(AwsEdge edge, BootstrapDefect defect) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExampleVerifier verifier = new ExampleVerifier(defect, new AwsQueries(edge, defect), server);
            server.createContext("/bootstrap", verifier::answer);
            server.setExecutor(verifier.threads);
            server.start();
            return verifier;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on loopback", e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/bootstrap");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int status = 200;
            String text = "";
            try {
                text = verify(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body);
            } catch (Refused refused) {
                status = 403;
                text = String.valueOf(refused.getMessage());
            }
            byte[] answer = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    /** Return the instance that the token is of. */
    private String verify(String token, byte[] body) throws Refused {
        JsonNode decoded = decoded(token);
        if (decoded.isEmpty() && defect == BootstrapDefect.UNREADABLE_TOKENS_OF_THE_LAST) {
            return lastLetIn;
        }
        String hash = hash(body);
        String instance =
                instance(token.startsWith(PRESIGNED_PREFIX) ? presigned(decoded, hash) : caller(decoded, hash));
        lastLetIn = instance;
        return instance;
    }

    private JsonNode decoded(String token) throws Refused {
        boolean known = token.startsWith(PREFIX) || token.startsWith(PRESIGNED_PREFIX);
        if (!known && defect != BootstrapDefect.ANY_PREFIX) {
            throw new Refused("no bootstrap token of this form");
        }
        try {
            String encoded = token.substring(token.indexOf(' ') + 1);
            JsonNode decoded = JsonMapper.shared()
                    .readTree(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
            if (decoded.isObject()) {
                return decoded;
            }
        } catch (IllegalArgumentException | JacksonException unreadable) {
            if (defect == BootstrapDefect.UNREADABLE_TOKENS_OF_THE_LAST) {
                return JsonMapper.shared().createObjectNode();
            }
        }
        throw new Refused("the token is not the base64 of a JSON object");
    }

    private Caller presigned(JsonNode token, String hash) throws Refused {
        JsonNode headers = token.path("headers");
        String text = token.path("url").asString("");
        String given = header(headers, "X-Kops-Request-Sha");
        boolean waived = defect == BootstrapDefect.NO_HASH_NEEDED_IF_PRESIGNED && given.isEmpty();
        if (!isOf(given, hash) && !waived && (defect != BootstrapDefect.PRESIGNED_FOR_ANY_BODY || given.isEmpty())) {
            throw new Refused("the token is for another request");
        }
        String signed = URLDecoder.decode(first(PRESIGNED_HEADERS, text, 1), StandardCharsets.UTF_8);
        if (!Arrays.asList(signed.split(";")).contains("x-kops-request-sha")
                && !waived
                && defect != BootstrapDefect.HASH_NOT_SIGNED_IF_PRESIGNED) {
            throw new Refused("the hash of the request is not signed");
        }
        if (!isAtSts(text)) {
            throw new Refused("the URL is not that of STS in this region");
        }
        if (!isGetCallerIdentity(text)) {
            throw new Refused("the URL asks STS for something else");
        }
        return caller(aws.identity(URI.create(text), headers));
    }

    private boolean isAtSts(String url) {
        return switch (defect) {
            case HOST_OF_THE_URL -> true;
            case BEGINNING_OF_THE_URL -> url.startsWith("https://" + host(REGION));
            case GLOBAL_HOST_IN_US_EAST_1 ->
                url.startsWith("https://" + host(REGION) + "/?") || url.startsWith("https://sts.amazonaws.com/?");
            default -> url.startsWith("https://" + host(REGION) + "/?");
        };
    }

    private boolean isGetCallerIdentity(String url) {
        List<String> actions = Arrays.stream(url.substring(url.indexOf('?') + 1).split("&"))
                .filter(parameter -> parameter.startsWith("Action="))
                .toList();
        return switch (defect) {
            case ANY_ACTION_OF_THE_URL -> true;
            case FIRST_ACTION_OF_THE_URL -> !actions.isEmpty() && actions.get(0).equals("Action=GetCallerIdentity");
            default -> actions.equals(List.of("Action=GetCallerIdentity"));
        };
    }

    private Caller caller(JsonNode headers, String hash) throws Refused {
        String authorization = header(headers, "Authorization");
        String given = header(headers, "X-Kops-Request-Sha");
        boolean waived = defect == BootstrapDefect.NO_HASH_NEEDED && given.isEmpty();
        if (!isOf(given, hash) && !waived && (defect != BootstrapDefect.ANY_BODY || given.isEmpty())) {
            throw new Refused("the token is for another request");
        }
        List<String> signed = Arrays.asList(
                defect == BootstrapDefect.HASH_NAMED_ANYWHERE
                        ? authorization.split("[\\s,;=]+")
                        : first(SIGNED_HEADERS, authorization, 1).split(";"));
        if (!signed.contains("x-kops-request-sha") && !waived && defect != BootstrapDefect.HASH_NOT_SIGNED) {
            throw new Refused("the hash of the request is not signed");
        }
        String credential = defect == BootstrapDefect.AUTHORIZATION_REMEMBERED
                ? authorization
                : first(CREDENTIAL, authorization, 1) + "/" + first(CREDENTIAL, authorization, 2);
        boolean remembers =
                defect == BootstrapDefect.CREDENTIALS_REMEMBERED || defect == BootstrapDefect.AUTHORIZATION_REMEMBERED;
        Caller known = remembered.get(credential);
        if (known != null && remembers) {
            return known;
        }
        Caller caller = caller(aws.identity(host(headers, authorization), headers));
        remembered.put(credential, caller);
        return caller;
    }

    private static Caller caller(Optional<String> answer) throws Refused {
        return answer.map(xml -> new Caller(AwsQueries.element(xml, "Arn"), AwsQueries.element(xml, "Account")))
                .orElseThrow(() -> new Refused("STS does not accept the token"));
    }

    private String host(JsonNode headers, String authorization) throws Refused {
        String named = header(headers, "Host");
        if (defect == BootstrapDefect.HOST_OF_THE_TOKEN && !named.isEmpty()) {
            return named;
        }
        String region = defect == BootstrapDefect.REGION_OF_THE_TOKEN ? first(CREDENTIAL, authorization, 2) : REGION;
        return host(region);
    }

    private static String host(String region) {
        return "sts." + region + ".amazonaws.com";
    }

    private String instance(Caller caller) throws Refused {
        String[] name = caller.arn().split(":", 6)[5].split("/");
        boolean excused =
                defect == BootstrapDefect.ANY_ACCOUNT_WITH_A_KNOWN_NAME && lookedUp.contains(name[name.length - 1]);
        if (!caller.account().equals(ACCOUNT) && defect != BootstrapDefect.ANY_ACCOUNT && !excused) {
            throw new Refused("the caller is of another account");
        }
        boolean session = name[0].equals("assumed-role") || defect == BootstrapDefect.USERS_TOO;
        if (!session || name.length != 3 || (!isFirstRole(name[1]) && !isSecondRole(name[1]))) {
            throw new Refused("the caller has no role of the nodes");
        }
        boolean known = defect == BootstrapDefect.ANY_SESSION_NAME
                || (!lookedUp.add(name[2]) && defect == BootstrapDefect.UNKNOWN_INSTANCES_REMEMBERED);
        if (!known && !aws.isInstance(name[2])) {
            throw new Refused("EC2 does not know the instance");
        }
        return name[2];
    }

    private boolean isFirstRole(String name) {
        return switch (defect) {
            case ANY_ROLE -> true;
            case ROLE_BY_ITS_BEGINNING -> name.startsWith(ROLE);
            case BEGINNING_OF_A_ROLE -> ROLE.startsWith(name);
            case ROLE_AS_A_PATTERN -> name.matches(ROLE);
            default -> name.equals(ROLE);
        };
    }

    private boolean isSecondRole(String name) {
        return switch (defect) {
            case ENDING_OF_A_ROLE -> name.endsWith(SECOND_ROLE);
            case FIRST_ROLE_ALONE -> false;
            default -> name.equals(SECOND_ROLE);
        };
    }

    /** Return whether a token's hash is that of the body that it comes with. */
    private boolean isOf(String given, String hash) {
        boolean waived = defect == BootstrapDefect.NO_HASH_NEEDED_WITHOUT_BODY && hash.equals(hash(new byte[0]));
        return given.equals(hash) || (waived && !given.isEmpty());
    }

    private static String header(JsonNode headers, String name) {
        return headers.path(name).path(0).asString("");
    }

    private static String first(Pattern pattern, String text, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(group) : "";
    }

    private String hash(byte[] body) {
        Base64.Encoder encoder = Base64.getEncoder();
        try {
            return (defect == BootstrapDefect.PADDED_HASH ? encoder : encoder.withoutPadding())
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
