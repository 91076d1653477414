package dev.touchstone.server.sts.connect;

import dev.touchstone.reference.http.Authorities;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** The certificate authorities that AWS is verified against. */
public final class TrustedRoots {

    private TrustedRoots() {}

    /**
     * Load the bundle named by SSL_CERT_FILE, otherwise by AWS_CA_BUNDLE, otherwise the JVM's own roots. An empty
     * variable counts as unset.
     *
     * @throws IllegalArgumentException if the bundle cannot be read
     */
    public static X509ExtendedTrustManager of(Map<String, String> environment) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(Authorities.of(environment).orElse(null));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("this JVM cannot verify X.509 certificates");
        } catch (GeneralSecurityException bad) {
            throw new IllegalStateException("this JVM cannot verify X.509 certificates", bad);
        }
    }
}
