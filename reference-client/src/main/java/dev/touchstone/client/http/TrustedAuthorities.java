package dev.touchstone.client.http;

import dev.touchstone.token.TokenFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificate authorities that the environment names: {@code SSL_CERT_FILE}, then {@code AWS_CA_BUNDLE}, files of
 * PEM certificates. If either is set they replace Java's own.
 */
final class TrustedAuthorities {

    private TrustedAuthorities() {}

    /**
     * Return sockets that trust them; empty if neither variable is set.
     *
     * @throws TokenFailure if a file cannot be read or holds no certificate
     */
    static Optional<SSLSocketFactory> of(Map<String, String> environment) {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (String variable : new String[] {"SSL_CERT_FILE", "AWS_CA_BUNDLE"}) {
                String file = environment.getOrDefault(variable, "").strip();
                if (!file.isEmpty()) {
                    add(trusted, variable, Path.of(file));
                }
            }
            if (trusted.size() == 0) {
                return Optional.empty();
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context.getSocketFactory());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new TokenFailure("this Java has no usable TLS: " + unusable.getMessage(), unusable);
        }
    }

    private static void add(KeyStore trusted, String variable, Path file) throws GeneralSecurityException {
        // Buffered: it is read byte by byte.
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new TokenFailure(variable + " names " + file + ", which holds no PEM certificate; correct it");
            }
            for (Certificate certificate : certificates) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
        } catch (IOException | java.security.cert.CertificateException unreadable) {
            throw new TokenFailure(
                    variable + " names " + file + ", which cannot be read as PEM certificates; correct it", unreadable);
        }
    }
}
