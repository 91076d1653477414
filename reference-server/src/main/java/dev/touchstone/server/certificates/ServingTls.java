package dev.touchstone.server.certificates;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The TLS context of the webhook, whose pair can be replaced while it serves. */
public final class ServingTls {

    private final ServingKeyManager keys;
    private final SSLContext context;

    public ServingTls(ServingPair pair) {
        keys = new ServingKeyManager(pair);
        try {
            context = SSLContext.getInstance("TLS");
            // Clients show no certificates here. Without this, Java would read all its own roots for them, at each
            // start.
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** Serves another pair from the next handshake on. */
    public void replace(ServingPair pair) {
        keys.replace(pair);
    }
}
