import java.util.List;
import java.util.Set;

/**
 * An attack and its bound.
 *
 * @param flood the kind of clients as Flood names it; empty for an attack that is no flood
 * @param count clients, or logins
 * @param holdSeconds how long they stay once all have come
 * @param rate how many come in a second
 * @param proxied whether the server reaches STS through the proxy, or has to ask a name server
 */
record Attempt(String name, String flood, int count, int holdSeconds, int rate, boolean proxied) {

    static final String CROSSING = "identities-crossed";
    static final String IDLE_REUSE = "idle-reuse";

    private static final int HEALTH_RATE = 4000;
    private static final int PLAIN_RATE = 1000;
    private static final int TLS_RATE = 300;

    /** They ask for more handshakes than the processor can make. */
    private static final Set<String> HANDSHAKES = Set.of("handshakes-at-once", "handshakes-split");

    /** Those that the short form leaves out. */
    private static final Set<String> LONG = Set.of(
            "health-never-read",
            "handshakes-half",
            "handshakes-split",
            "tls-silent",
            "sts-connect-stalled",
            "sts-tls-stalled",
            "sts-head-half",
            "sts-body-half",
            "sts-switch-and-close",
            IDLE_REUSE);

    /** List them; for the short form with the fewest clients that have taken a server down. */
    static List<Attempt> all(boolean brief) {
        int hold = brief ? 2 : 6;
        return List.of(
                health("health-unfinished-headers", brief ? 120 : 200, hold + 2),
                health("health-one-byte", 19_000, hold),
                health("health-never-read", 1000, hold),
                health("health-parameters-many", brief ? 400 : 1000, hold),
                plain("connections-silent", brief ? 2000 : 4000, hold),
                tls("handshakes-left", brief ? 1000 : 4000, hold),
                tls("handshakes-dribbled", brief ? 200 : 600, hold + 2),
                tls("hellos-again", brief ? 100 : 600, hold),
                plain("handshakes-at-once", brief ? 600 : 3000, hold),
                plain("handshakes-split", brief ? 600 : 3000, hold),
                plain("handshakes-half", brief ? 1000 : 4000, hold),
                tls("tls-silent", brief ? 1000 : 4000, hold),
                tls("body-stalled", brief ? 450 : 3000, hold),
                tls("bodies-at-once", brief ? 450 : 900, hold),
                tls("body-dribbled", brief ? 450 : 3000, hold),
                tls("keys-renewed-both", brief ? 60 : 600, hold),
                tls("keys-renewed", brief ? 60 : 600, hold),
                tls("keys-renewed-often", brief ? 200 : 2000, hold),
                tls("metrics-at-once", brief ? 450 : 900, hold),
                tls("body-spoilt", brief ? 300 : 2000, hold),
                tls("body-reset", brief ? 300 : 2000, hold),
                tls("body-rekeyed", brief ? 500 : 2000, hold),
                tls("body-pipelined", brief ? 1000 : 3000, hold),
                tls("trailers-endless", brief ? 20 : 400, hold),
                tls("headers-behind", brief ? 1000 : 3000, hold),
                tls("trailers-behind", brief ? 100 : 1000, hold),
                tls("json-names-many", brief ? 80 : 400, hold),
                tls("parameters-many", brief ? 350 : 2000, hold),
                tls("headers-many", brief ? 560 : 3000, hold),
                tls("headers-unfinished", brief ? 900 : 3000, hold),
                tls("metrics-never-read", brief ? 700 : 4000, hold),
                tls("metrics-read-slowly", brief ? 700 : 3000, hold),
                // The server's own limit for a call of STS is ten seconds, after which nothing of it may be left.
                stranger("sts-connect-stalled", Sts.CONNECT_STALLED, brief ? 200 : 800, 12),
                stranger("sts-unreached", "unreached", brief ? 400 : 1200, brief ? hold : 12),
                stranger("sts-tls-stalled", Sts.TLS_STALLED, brief ? 200 : 800, 12),
                stranger("sts-hangs", Sts.TOLD + ":head_stalled", 1200, brief ? hold : 12),
                tls("sts-hangs-padded", "login-padded:" + Sts.TOLD + ":head_stalled", 1200, brief ? hold : 12),
                tls("sts-hangs-trailers", "login-trailed:" + Sts.TOLD + ":head_stalled", 1200, brief ? hold : 12),
                stranger("sts-head-half", Sts.TOLD + ":head_half", 1200, 12),
                stranger("sts-body-half", Sts.TOLD + ":body_half", 1200, 12),
                stranger("sts-switch-and-close", Sts.TOLD + ":switch_and_close", 800, hold),
                stranger("sts-head-endless", Sts.TOLD + ":head_endless", brief ? 4 : 16, hold),
                stranger("sts-body-endless", Sts.TOLD + ":body_endless", brief ? 4 : 16, hold),
                stranger("junk-regions", "invented", 800, hold),
                new Attempt("junk-regions-slow-names", "login:invented", brief ? 400 : 800, hold + 2, TLS_RATE, false),
                new Attempt(CROSSING, "", brief ? 10_000 : 100_000, brief ? 60 : 600, 0, true),
                new Attempt(IDLE_REUSE, "", IdleReuse.CONNECTIONS, IdleReuse.SECONDS, 0, true));
    }

    boolean isOfHandshakes() {
        return HANDSHAKES.contains(name);
    }

    boolean isLong() {
        return LONG.contains(name);
    }

    /** Return the seconds after which it has ended, however busy the machine is: they come a sixth as fast at least. */
    int seconds() {
        return rate == 0 ? holdSeconds : holdSeconds + 3 + 6 * count / rate;
    }

    private static Attempt health(String name, int count, int hold) {
        return new Attempt(name, name, count, hold, HEALTH_RATE, true);
    }

    private static Attempt plain(String name, int count, int hold) {
        return new Attempt(name, name, count, hold, PLAIN_RATE, true);
    }

    private static Attempt tls(String name, int count, int hold) {
        return tls(name, name, count, hold);
    }

    private static Attempt stranger(String name, String at, int count, int hold) {
        return tls(name, "login:" + at, count, hold);
    }

    private static Attempt tls(String name, String flood, int count, int hold) {
        return new Attempt(name, flood, count, hold, TLS_RATE, true);
    }
}
