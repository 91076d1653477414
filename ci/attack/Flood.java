import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Many clients of one kind, in a process of its own, which ends by itself.
 *
 * <p>Arguments: the kind, the number of clients, the seconds to stay once all have come, how many come in a second at
 * most, and the seconds after which it ends in any case. Prints how often one came: a client that is sent away comes
 * back.
 */
final class Flood {

    /**
     * What the clients of a kind send, at first and then each second or oftener, and what they do then.
     *
     * @param behind what arrives together with the first, but in a TLS record of its own
     */
    record Kind(int port, Tls tls, IntFunction<byte[]> first, byte[] behind, byte[] more, Then then) {

        Kind(int port, Tls tls, IntFunction<byte[]> first, byte[] more, Then then) {
            this(port, tls, first, NOTHING, more, then);
        }

        byte[] opening(int client) {
            return first.apply(client);
        }
    }

    /** What a client does whenever it has sent something. */
    enum Then {
        NOTHING,
        /** Read a byte. */
        READ,
        /** Renew the keys of TLS 1.3. */
        REKEY,
        /** Renew them thousands of times at once, and have the server do so. */
        REKEY_BOTH,
        /** The same, without an answer. */
        REKEY_OWN,
        /** Renew both some hundred times at once. */
        REKEY_OFTEN,
        /** Send what cannot be decrypted. */
        SPOIL,
        /** Reset the connection. */
        RESET,
        /** Send the next byte soon. */
        DRIBBLE
    }

    /** How far a client goes with TLS before it sends what it has to. */
    enum Tls {
        NONE,
        /** To the server's first message, which answers what was sent. */
        BEGUN,
        DONE
    }

    private static final byte[] NOTHING = {};
    private static final byte[] METRICS = Wire.bytes("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final byte[] HEALTH = Wire.bytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    private static final byte[] HELLO = Hellos.usual();
    private static final byte[] STALLED = Wire.bytes(Wire.post(1 << 20) + "\r\n{\"kind\":\"" + "x".repeat(33_000));
    private static final byte[] TRAILED = Wire.bytes(chunked() + trailers(1200));

    private Flood() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int count = Integer.parseInt(arguments[1]);
        Kind kind = kind(arguments[0]);
        Pace pace = new Pace(count, seconds(arguments[2]), Integer.parseInt(arguments[3]), seconds(arguments[4]));
        if (kind.tls() == Tls.NONE) {
            new PlainClients(kind, pace, count).run();
        } else {
            new TlsClients(kind, pace, count).run();
        }
        System.out.println(pace.came());
        // What is still open, and stuck, goes with the process.
        System.exit(0);
    }

    private static long seconds(String number) {
        return TimeUnit.SECONDS.toNanos(Integer.parseInt(number));
    }

    private static Kind kind(String name) {
        return switch (name) {
            case "health-unfinished-headers" -> plain(Wire.HEALTH, Wire.bytes(unfinished(112, 8000)), Wire.bytes("x"));
            case "health-one-byte" -> plain(Wire.HEALTH, Wire.bytes("G"), NOTHING);
            case "health-never-read" ->
                plain(
                        Wire.HEALTH,
                        Wire.bytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(1000)),
                        NOTHING);
            case "health-parameters-many" ->
                plain(Wire.HEALTH, Wire.bytes(parameters("GET /healthz")), Wire.bytes("x"));
            case "connections-silent" -> plain(Wire.WEBHOOK, NOTHING, NOTHING);
            case "handshakes-left" -> new Kind(Wire.WEBHOOK, Tls.BEGUN, client -> HELLO, NOTHING, Then.NOTHING);
            case "hellos-again" ->
                new Kind(Wire.WEBHOOK, Tls.BEGUN, client -> Hellos.withoutKey(), Hellos.another(16_000), Then.NOTHING);
            case "handshakes-dribbled" -> new Kind(Wire.WEBHOOK, Tls.BEGUN, client -> HELLO, new byte[1], Then.DRIBBLE);
            case "handshakes-at-once" -> plain(Wire.WEBHOOK, NOTHING, HELLO);
            case "handshakes-half" -> plain(Wire.WEBHOOK, Arrays.copyOf(HELLO, 100), NOTHING);
            case "handshakes-split" ->
                plain(Wire.WEBHOOK, Arrays.copyOf(HELLO, 100), Arrays.copyOfRange(HELLO, 100, HELLO.length));
            case "tls-silent" -> tls(NOTHING, NOTHING);
            case "body-stalled" -> tls(STALLED, Wire.bytes("x"));
            case "bodies-at-once" -> tls(NOTHING, STALLED);
            case "body-dribbled" -> new Kind(Wire.WEBHOOK, Tls.DONE, client -> STALLED, Wire.bytes("x"), Then.DRIBBLE);
            case "headers-many" -> tls(many(190), Wire.bytes(" "));
            case "headers-unfinished" -> tls(Wire.bytes(unfinished(4, 8000)), Wire.bytes("x"));
            case "keys-renewed-both" -> tls(NOTHING, Then.REKEY_BOTH);
            case "keys-renewed-often" -> tls(NOTHING, Then.REKEY_OFTEN);
            case "keys-renewed" -> tls(NOTHING, Then.REKEY_OWN);
            case "metrics-at-once" ->
                tls(
                        NOTHING,
                        Wire.bytes("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(6000)
                                + "\r\n\r\n"));
            case "body-spoilt" -> tls(STALLED, Then.SPOIL);
            case "body-reset" -> tls(STALLED, Then.RESET);
            case "body-rekeyed" ->
                new Kind(
                        Wire.WEBHOOK,
                        Tls.DONE,
                        client -> Wire.bytes(Wire.post(64_000) + "\r\n" + " ".repeat(60_000)),
                        Wire.bytes(" "),
                        Then.REKEY);
            case "body-pipelined" ->
                tls(
                        Wire.bytes("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" + Wire.post(64_000) + "\r\n"
                                + " ".repeat(16_000)),
                        Wire.bytes(" "));
            case "headers-behind" -> behindHealth(Wire.bytes(unfinished(1, 7000)));
            case "trailers-behind" -> behindHealth(TRAILED);
            case "trailers-endless" -> tls(Wire.bytes(chunked() + trailers(20_000)), Wire.bytes(trailers(1000)));
            case "json-names-many" -> new Kind(Wire.WEBHOOK, Tls.DONE, Flood::names, NOTHING, Then.NOTHING);
            case "parameters-many" -> tls(Wire.bytes(parameters("POST /authenticate")), Wire.bytes("x"));
            case "metrics-never-read" -> tls(repeated(METRICS, 20), METRICS);
            case "metrics-read-slowly" ->
                new Kind(Wire.WEBHOOK, Tls.DONE, client -> repeated(METRICS, 20), NOTHING, Then.READ);
            default -> logins(name);
        };
    }

    /** Logins that wait, of strangers: named by the host, and the fault if the host is one that is told. */
    private static Kind logins(String name) {
        String[] words = name.split(":");
        IntFunction<String> host =
                switch (words[1]) {
                    case "invented" -> Flood::invented;
                    case "unreached" -> client -> Sts.UNREACHED.get(client % Sts.UNREACHED.size());
                    default -> client -> words[1];
                };
        Fault fault = words.length < 3 ? Fault.NONE : Fault.valueOf(words[2].toUpperCase(Locale.ROOT));
        IntFunction<byte[]> login = client -> Wire.review(Wire.token(host.apply(client), fault.accessKey(client)));
        IntFunction<byte[]> first = words[0].equals("login-padded") ? client -> padded(client, host, fault) : login;
        byte[] behind = words[0].equals("login-trailed") ? TRAILED : NOTHING;
        return new Kind(Wire.WEBHOOK, Tls.DONE, first, behind, NOTHING, Then.NOTHING);
    }

    /** A login with blanks behind it. Each twentieth is a good one, after which the server trusts the host with more calls. */
    private static byte[] padded(int client, IntFunction<String> host, Fault fault) {
        Fault with = client % 20 == 0 ? Fault.NONE : fault;
        return Wire.review(Wire.token(host.apply(client), with.accessKey(client)), " ".repeat(60_000));
    }

    /** Return the host of a region that there is not, but for every tenth, which is one of AWS's. */
    private static String invented(int client) {
        String letters = "" + (char) ('a' + client % 26) + (char) ('a' + client / 26 % 26);
        String[] real = {"ap-south-1", "sa-east-1", "ca-central-1", "me-south-1", "af-south-1", "eu-north-1"};
        String region = client % 10 == 9 ? real[client / 10 % real.length] : "us-no" + letters + "where-" + client % 99;
        return "sts." + region + ".amazonaws.com";
    }

    private static Kind plain(int port, byte[] first, byte[] more) {
        return new Kind(port, Tls.NONE, client -> first, more, Then.NOTHING);
    }

    private static Kind tls(byte[] first, Then then) {
        return new Kind(Wire.WEBHOOK, Tls.DONE, client -> first, NOTHING, then);
    }

    private static Kind tls(byte[] first, byte[] more) {
        return new Kind(Wire.WEBHOOK, Tls.DONE, client -> first, more, Then.NOTHING);
    }

    /** A request that is answered, and the start of another in a TLS record of its own. */
    private static Kind behindHealth(byte[] behind) {
        return new Kind(Wire.WEBHOOK, Tls.DONE, client -> HEALTH, behind, NOTHING, Then.NOTHING);
    }

    private static String chunked() {
        return "POST /authenticate HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n";
    }

    /** Twenty reviews, each with a JSON key that no other has. */
    private static byte[] names(int client) {
        StringBuilder reviews = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String body = "{\"" + client + "-" + i + "x".repeat(40_000) + "\":0}";
            reviews.append(Wire.post(body.length())).append("\r\n").append(body);
        }
        return Wire.bytes(reviews.toString());
    }

    private static String unfinished(int lines, int bytes) {
        StringBuilder head = new StringBuilder("GET /healthz HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < lines; i++) {
            head.append("X-").append(i).append(": ").append("x".repeat(bytes)).append("\r\n");
        }
        return head.append("X-Last: ").toString();
    }

    private static String parameters(String request) {
        StringBuilder head = new StringBuilder(request).append('?');
        for (int i = 0; i < 990; i++) {
            head.append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26 % 26))
                    .append((char) ('a' + i / 676))
                    .append('&');
        }
        return head.append(" HTTP/1.1\r\nHost: localhost\r\nX-Last: ").toString();
    }

    private static String trailers(int lines) {
        StringBuilder section = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            section.append('x').append(i).append(": y\r\n");
        }
        return section.toString();
    }

    private static byte[] many(int lines) {
        StringBuilder head = new StringBuilder(Wire.post(1 << 20));
        for (int i = 0; i < lines; i++) {
            head.append("X-Header-Of-A-Stranger-")
                    .append(i)
                    .append(": ")
                    .append("x".repeat(120))
                    .append("\r\n");
        }
        return Wire.bytes(head.append("\r\n").toString());
    }

    private static byte[] repeated(byte[] once, int times) {
        byte[] all = new byte[once.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(once, 0, all, i * once.length, once.length);
        }
        return all;
    }
}
