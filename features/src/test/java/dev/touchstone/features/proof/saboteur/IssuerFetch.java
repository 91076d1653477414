package dev.touchstone.features.proof.saboteur;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/** Fetches what a certificate tells the address of, as RFC 5280 has it. */
final class IssuerFetch {

    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String CRL_DISTRIBUTION_POINTS = "2.5.29.31";

    private IssuerFetch() {}

    /** Ask whether a certificate was revoked where it says so, and take anything for a no. */
    static void askRevocations(X509Certificate certificate) throws CertificateException {
        Optional<URI> list = address(certificate, CRL_DISTRIBUTION_POINTS);
        if (list.isPresent()) {
            fetched(list.get(), InputStream::readAllBytes);
        }
    }

    /** Return the certificates with that of the issuer behind them, if the last one tells where that is. */
    static X509Certificate[] completed(X509Certificate[] chain) throws CertificateException {
        Optional<URI> address = address(chain[chain.length - 1], AUTHORITY_INFORMATION_ACCESS);
        if (address.isEmpty()) {
            return chain;
        }
        X509Certificate[] whole = Arrays.copyOf(chain, chain.length + 1);
        whole[chain.length] = fetched(address.get(), IssuerFetch::certificate);
        return whole;
    }

    /** Reads what was fetched. */
    @FunctionalInterface
    private interface Reading<T> {
        T of(InputStream in) throws IOException, CertificateException;
    }

    private static <T> T fetched(URI address, Reading<T> reading) throws CertificateException {
        try (InputStream in = address.toURL().openStream()) {
            return reading.of(in);
        } catch (IOException e) {
            throw new CertificateException("what a certificate tells the address of cannot be had", e);
        }
    }

    private static X509Certificate certificate(InputStream in) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }

    /** It is the last thing in the extension, where that has nothing else. */
    private static Optional<URI> address(X509Certificate certificate, String extensionId) {
        byte[] extension = certificate.getExtensionValue(extensionId);
        if (extension == null) {
            return Optional.empty();
        }
        String text = new String(extension, StandardCharsets.ISO_8859_1);
        return Optional.of(URI.create(text.substring(text.indexOf("http://"))));
    }
}
