package dev.touchstone.server.sts.connect;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Verifies servers with another trust manager and remembers why it rejected one: Undertow's client reports a failed
 * handshake only as a closed channel.
 */
final class RecordingTrust extends X509ExtendedTrustManager {

    private static final int MAX_HOSTS = 100;

    private final X509ExtendedTrustManager roots;
    private final Map<String, String> refusals = new LinkedHashMap<>();

    RecordingTrust(X509ExtendedTrustManager roots) {
        this.roots = roots;
    }

    /** Return, once, why the last certificate of a host was rejected. */
    synchronized Optional<String> takeRefusal(String host) {
        return Optional.ofNullable(refusals.remove(host));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        try {
            roots.checkServerTrusted(chain, authType, engine);
        } catch (CertificateException refusal) {
            remember(String.valueOf(engine.getPeerHost()), refusal);
            throw refusal;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        roots.checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        roots.checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        roots.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        roots.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        roots.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return roots.getAcceptedIssuers();
    }

    private synchronized void remember(String host, CertificateException refusal) {
        if (refusals.size() >= MAX_HOSTS) {
            refusals.clear();
        }
        refusals.put(host, Causes.describe(refusal));
    }
}
