package dev.touchstone.reference.certificates;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.proxy.AddressRange;
import dev.touchstone.verifier.text.Ascii;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the API server can trust a certificate at the host in its kubeconfig. */
final class Suitability {
    private static final String REMEDY = "; to get a new pair, move cert.pem and key.pem away and run this again";

    private Suitability() {}

    /** Only warn: an existing pair is kept (CLI-12). */
    static void warnIfUnsuitable(X509Certificate leaf, Path certificate, String hostname, EventLog log) {
        List<String> names = names(leaf);
        if (names.stream().noneMatch(name -> covers(name, hostname))) {
            log.warning(
                    "the certificate does not name the host in the kubeconfig, so the API server will not trust it"
                            + REMEDY,
                    Map.of("certPath", certificate, "hostname", hostname, "names", names));
        }
        try {
            leaf.checkValidity();
        } catch (CertificateException notNow) {
            log.warning(
                    "the certificate is not valid now, so the API server will not trust it" + REMEDY,
                    Map.of(
                            "certPath", certificate,
                            "notBefore", leaf.getNotBefore().toInstant(),
                            "notAfter", leaf.getNotAfter().toInstant()));
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
