package dev.touchstone.reference.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificate authorities that an environment names in place of Java's own. */
public final class Authorities {
    private Authorities() {}

    /**
     * Read those of SSL_CERT_FILE, otherwise of AWS_CA_BUNDLE; empty if neither is set. An empty variable counts as unset.
     *
     * @throws IllegalArgumentException if the file cannot be read, or holds no certificate
     */
    public static Optional<KeyStore> of(Map<String, String> environment) {
        for (String variable : List.of("SSL_CERT_FILE", "AWS_CA_BUNDLE")) {
            String file = environment.getOrDefault(variable, "").strip();
            if (!file.isEmpty()) {
                return Optional.of(read(variable, file));
            }
        }
        return Optional.empty();
    }

    /**
     * Read a file of PEM certificates.
     *
     * @param setting what names it
     * @throws IllegalArgumentException if it cannot be read, or holds no certificate
     */
    public static KeyStore read(String setting, String file) {
        // Buffered: it is read byte by byte.
        try (InputStream pem = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException(
                        setting + " names " + file + ", which holds no PEM certificate; correct it");
            }
            return store(certificates);
        } catch (IOException | CertificateException | InvalidPathException unreadable) {
            throw new IllegalArgumentException(
                    setting + " names " + file + ", which cannot be read as PEM certificates; correct it", unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new IllegalStateException("this Java has no usable key store", unusable);
        }
    }

    private static KeyStore store(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        return store;
    }
}
