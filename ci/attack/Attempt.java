import java.util.ArrayList;
import java.util.List;

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

    private static final int PLAIN_RATE = 4000;
    private static final int TLS_RATE = 400;

    /** Lists them; in the short form with the fewest clients that have taken a server down. */
    static List<Attempt> all(boolean brief) {
        int hold = brief ? 2 : 6;
        List<Attempt> all = new ArrayList<>(List.of(
                plain("health-unfinished-headers", brief ? 100 : 200, hold),
                plain("health-one-byte", 19_000, hold),
                plain("connections-silent", brief ? 2000 : 4000, hold),
                plain("handshakes-left", brief ? 1000 : 4000, hold),
                tls("body-stalled", brief ? 450 : 3000, hold),
                tls("headers-many", brief ? 560 : 3000, hold),
                tls("headers-unfinished", brief ? 900 : 3000, hold),
                tls("metrics-never-read", brief ? 700 : 4000, hold)));
        if (!brief) {
            all.add(plain("health-never-read", 1000, hold));
            all.add(plain("handshakes-half", 4000, hold));
            all.add(tls("tls-silent", 4000, hold));
            all.add(stranger("sts-connect-stalled", "login:" + Sts.CONNECT_STALLED, 800, 14));
            all.add(stranger("sts-tls-stalled", "login:" + Sts.TLS_STALLED, 800, 14));
            all.add(stranger("sts-head-half", "login:" + Sts.TOLD + ":head_half", 1200, 14));
            all.add(stranger("sts-body-half", "login:" + Sts.TOLD + ":body_half", 1200, 14));
            all.add(stranger("sts-switch-and-close", "login:" + Sts.TOLD + ":switch_and_close", 800, 3));
        }
        all.add(stranger("sts-hangs", "login:" + Sts.TOLD + ":head_stalled", 1200, brief ? 3 : 14));
        all.add(stranger("sts-head-endless", "login:" + Sts.TOLD + ":head_endless", brief ? 4 : 16, hold));
        all.add(stranger("sts-body-endless", "login:" + Sts.TOLD + ":body_endless", brief ? 4 : 16, hold));
        all.add(stranger("junk-regions", "login:invented", 800, hold));
        all.add(new Attempt("junk-regions-slow-names", "login:invented", brief ? 400 : 800, 6, TLS_RATE, false));
        all.add(new Attempt(CROSSING, "", brief ? 10_000 : 100_000, brief ? 60 : 600, 0, true));
        if (!brief) {
            all.add(new Attempt(IDLE_REUSE, "", IdleReuse.CONNECTIONS, IdleReuse.SECONDS, 0, true));
        }
        return all;
    }

    /** Gives the seconds after which it has ended, however busy the machine is: they come a sixth as fast at least. */
    int seconds() {
        return rate == 0 ? holdSeconds : holdSeconds + 3 + 6 * count / rate;
    }

    private static Attempt plain(String name, int count, int hold) {
        return new Attempt(name, name, count, hold, PLAIN_RATE, true);
    }

    private static Attempt tls(String name, int count, int hold) {
        return new Attempt(name, name, count, hold, TLS_RATE, true);
    }

    private static Attempt stranger(String name, String flood, int count, int hold) {
        return new Attempt(name, flood, count, hold, TLS_RATE, true);
    }
}
