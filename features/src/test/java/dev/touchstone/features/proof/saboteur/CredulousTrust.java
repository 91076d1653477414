package dev.touchstone.features.proof.saboteur;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Believes a server that has proven only a part of what it should. */
final class CredulousTrust extends X509ExtendedTrustManager {

    private static final int DNS_NAME = 2;

    private final Belief belief;

    /** What is still looked at. */
    @FunctionalInterface
    private interface Belief {
        void check(X509Certificate[] chain, String authType, String host) throws CertificateException;
    }

    private CredulousTrust(Belief belief) {
        this.belief = belief;
    }

    /** Believe a certificate for the right name, whoever signed it. */
    static X509ExtendedTrustManager ofAnyAuthority() {
        return new CredulousTrust((chain, authType, host) -> requireName(chain[0], host));
    }

    /** Believe a certificate of a known authority, whatever its name. */
    static X509ExtendedTrustManager ofAnyName(X509ExtendedTrustManager roots) {
        return new CredulousTrust((chain, authType, host) -> roots.checkServerTrusted(chain, authType));
    }

    /** Believe what is proven, by the certificate of an issuer too that is to be had where the one of the server says. */
    static X509ExtendedTrustManager ofFetchedIssuers(X509ExtendedTrustManager roots) {
        return new CredulousTrust((chain, authType, host) -> {
            requireName(chain[0], host);
            roots.checkServerTrusted(IssuerFetch.completed(chain), authType);
        });
    }

    /** Believe what is proven, unless it was revoked. */
    static X509ExtendedTrustManager ofRevocations(X509ExtendedTrustManager roots) {
        return new CredulousTrust((chain, authType, host) -> {
            requireName(chain[0], host);
            roots.checkServerTrusted(chain, authType);
            IssuerFetch.askRevocations(chain[0]);
        });
    }

    private static void requireName(X509Certificate certificate, String host) throws CertificateException {
        if (names(certificate).stream().noneMatch(host::equalsIgnoreCase)) {
            throw new CertificateException("the certificate is not for " + host);
        }
    }

    private static List<String> names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> name.get(0).equals(DNS_NAME))
                        .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        belief.check(chain, authType, Objects.requireNonNullElse(engine.getPeerHost(), ""));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("only engines are believed");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("only engines are believed");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("no client is believed");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no client is believed");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("no client is believed");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
