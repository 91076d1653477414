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

/** Fetches the certificate that a server has not sent from where the last one that it sent says, as RFC 5280 has it. */
final class IssuerFetch {

    private static final String AUTHORITY_INFORMATION_ACCESS = "1.3.6.1.5.5.7.1.1";

    private IssuerFetch() {}

    /** Return the certificates with that of the issuer behind them, if the last one tells where that is. */
    static X509Certificate[] completed(X509Certificate[] chain) throws CertificateException {
        Optional<URI> address = address(chain[chain.length - 1]);
        if (address.isEmpty()) {
            return chain;
        }
        X509Certificate[] whole = Arrays.copyOf(chain, chain.length + 1);
        whole[chain.length] = fetched(address.get());
        return whole;
    }

    private static X509Certificate fetched(URI address) throws CertificateException {
        try (InputStream in = address.toURL().openStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        } catch (IOException e) {
            throw new CertificateException("the issuer's certificate cannot be had", e);
        }
    }

    /** It is the last thing in the extension, where that has nothing else. */
    private static Optional<URI> address(X509Certificate certificate) {
        byte[] extension = certificate.getExtensionValue(AUTHORITY_INFORMATION_ACCESS);
        if (extension == null) {
            return Optional.empty();
        }
        String text = new String(extension, StandardCharsets.ISO_8859_1);
        return Optional.of(URI.create(text.substring(text.indexOf("http://"))));
    }
}
