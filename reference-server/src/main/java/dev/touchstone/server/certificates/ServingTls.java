package dev.touchstone.server.certificates;

import dev.touchstone.reference.certificates.ServingPair;
import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** The webhook's TLS context; its pair can be replaced while it serves. */
public final class ServingTls {

    private final ServingKeyManager keys;
    private final SSLContext context;

    public ServingTls(ServingPair pair) {
        keys = new ServingKeyManager(pair);
        try {
            context = SSLContext.getInstance("TLS");
            // There are no client certificates. Without this, Java would load all of its own roots at each start.
            context.init(new KeyManager[] {keys}, new TrustManager[0], null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not support TLS", impossible);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** Use another pair from the next handshake on. */
    public void replace(ServingPair pair) {
        keys.replace(pair);
    }
}
