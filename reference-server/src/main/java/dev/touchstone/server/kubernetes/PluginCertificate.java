package dev.touchstone.server.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client certificate that a plugin gave. A client uses it as long as it lives, unlike a token, which Fabric8 renews. That this
 * provides no token keeps Fabric8 from asking the plugin for one before each request.
 *
 * @param end when it expires
 */
record PluginCertificate(Instant end) implements OAuthTokenProvider {

    /**
     * Complete the configuration of a client that has a certificate of a plugin.
     *
     * @throws CertificateException if it is none
     */
    static void use(Config config) throws CertificateException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(config.getClientCertData().getBytes(UTF_8)));
        // Fabric8 looks at a key in the kubeconfig alone, and takes that of a plugin for one of RSA.
        config.setClientKeyAlgo(certificate.getPublicKey().getAlgorithm());
        config.setOauthTokenProvider(
                new PluginCertificate(certificate.getNotAfter().toInstant()));
    }

    @Override
    public @Nullable String getToken() {
        return null;
    }
}
