package dev.touchstone.server.sts.connect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
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
        String own = environment.getOrDefault("SSL_CERT_FILE", "");
        String bundle = own.isEmpty() ? environment.getOrDefault("AWS_CA_BUNDLE", "") : own;
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(bundle.isEmpty() ? null : load(Path.of(bundle)));
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager x509) {
                    return x509;
                }
            }
            throw new IllegalStateException("this JVM cannot verify X.509 certificates");
        } catch (GeneralSecurityException | IOException bad) {
            throw new IllegalArgumentException(
                    "cannot read the certificate authorities in " + bundle + ", expected PEM certificates: " + bad,
                    bad);
        }
    }

    private static KeyStore load(Path bundle) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        // Buffered, because it is read byte by byte.
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(bundle))) {
            int number = 0;
            for (Certificate authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            if (number == 0) {
                throw new IOException("the file contains none");
            }
        }
        return store;
    }
}
