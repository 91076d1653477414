package dev.touchstone.server.certificates;

import dev.touchstone.reference.certificates.ServingPair;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The webhook's TLS context; its pair can be replaced while it serves. */
public final class ServingTls {

    /** Those of clients that take no ticket, in which a session costs the server nothing. Java would keep 20,480 for a day. */
    private static final int SESSIONS = 64;

    private final ServingKeyManager keys;
    private final SSLContext context;

    public ServingTls(ServingPair pair) {
        keys = new ServingKeyManager(pair);
        try {
            context = SSLContext.getInstance("TLS");
            // There are no client certificates. Without this, Java would load all of its own roots at each start.
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
            context.getServerSessionContext().setSessionCacheSize(SESSIONS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not support TLS", impossible);
        }
    }

    /**
     * Have no client renew a handshake of TLS 1.2, which would take no turn, and none choose a group of keys that costs more than
     * those in use. Only a whole JVM can be told, before it first uses TLS, and only what its command line does not say.
     */
    public static void limitHandshakes() {
        setUnlessSet("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        setUnlessSet("jdk.tls.namedGroups", "x25519,secp256r1,secp384r1");
    }

    private static void setUnlessSet(String property, String value) {
        System.setProperty(property, System.getProperty(property, value));
    }

    public SSLContext context() {
        return context;
    }

    /** Use another pair from the next handshake on. */
    public void replace(ServingPair pair) {
        keys.replace(pair);
    }
}
