package dev.touchstone.server.sts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate authorities that STS must be verified against. */
public final class TrustedRoots {

    private TrustedRoots() {}

    /**
     * Makes a TLS context that trusts the bundle named by SSL_CERT_FILE, else AWS_CA_BUNDLE, else the JVM's own roots.
     *
     * @throws IllegalArgumentException if the bundle cannot be read
     */
    public static SSLContext tlsContext(Map<String, String> environment) {
        String bundle = environment.getOrDefault("SSL_CERT_FILE", environment.getOrDefault("AWS_CA_BUNDLE", ""));
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(bundle.isEmpty() ? null : load(Path.of(bundle)));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException bad) {
            throw new IllegalArgumentException(
                    "cannot read the certificate authorities in " + bundle + ", expected PEM certificates: " + bad,
                    bad);
        }
    }

    private static KeyStore load(Path bundle) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(bundle)) {
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
        }
        return store;
    }
}
