package dev.touchstone.reference.certificates;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.proxy.AddressRange;
import dev.touchstone.verifier.text.Ascii;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Warns if the API server cannot trust a certificate. Only that: an existing pair is kept (CLI-12). */
public final class Suitability {
    private static final String REMEDY = "; to get a new pair, move cert.pem and key.pem away and run this again";

    private Suitability() {}

    /** Warn if a certificate does not name the host in the API server's kubeconfig. */
    static void warnUnlessNamed(X509Certificate leaf, Path certificate, String hostname, EventLog log) {
        List<String> names = names(leaf);
        if (names.stream().noneMatch(name -> covers(name, hostname))) {
            log.warning(
                    "the certificate does not name the host in the kubeconfig, so the API server will not trust it"
                            + REMEDY,
                    Map.of("certPath", certificate, "hostname", hostname, "names", names));
        }
    }

    /**
     * Warn if a certificate is not valid at a time.
     *
     * @param certificate the file that it was loaded from
     * @return whether it is valid
     */
    public static boolean warnUnlessValid(X509Certificate leaf, Path certificate, Instant now, EventLog log) {
        try {
            leaf.checkValidity(Date.from(now));
            return true;
        } catch (CertificateException notNow) {
            log.warning(
                    "the certificate is not valid now, so the API server will not trust it" + REMEDY,
                    Map.of(
                            "certPath", certificate,
                            "notBefore", leaf.getNotBefore().toInstant(),
                            "notAfter", leaf.getNotAfter().toInstant()));
            return false;
        }
    }

    private static List<String> names(X509Certificate leaf) {
        try {
            Collection<List<?>> names = Objects.requireNonNullElse(leaf.getSubjectAlternativeNames(), List.of());
            return names.stream().map(name -> String.valueOf(name.get(1))).toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    private static boolean covers(String name, String hostname) {
        Optional<AddressRange> address = AddressRange.ofOne(hostname);
        if (address.isPresent()) {
            return AddressRange.ofOne(name)
                    .filter(other ->
                            Arrays.equals(other.address(), address.get().address()))
                    .isPresent();
        }
        int dot = hostname.indexOf('.');
        return Ascii.equalsIgnoreCase(name, hostname)
                || dot > 0 && Ascii.equalsIgnoreCase(name, "*" + hostname.substring(dot));
    }
}
