package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.fixtures.pki.Trust;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.net.ssl.X509ExtendedTrustManager;

/** One list of authorities for AWS and for the API server. */
final class ClusterTrust {

    private ClusterTrust() {}

    /** Trust what is trusted for AWS, and the authority that the kubeconfig has, if there is one. */
    static X509ExtendedTrustManager of(Parts parts) {
        return Trust.manager(ofAws(Path.of(parts.environment().get("SSL_CERT_FILE"))) + ofCluster(parts));
    }

    private static String ofAws(Path bundle) {
        try {
            return Files.readString(bundle);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + bundle, e);
        }
    }

    private static String ofCluster(Parts parts) {
        if (parts.configuration().kubernetes().kubeconfig().isEmpty()) {
            return "";
        }
        try (KubernetesClient client = parts.kubernetes().client()) {
            String authority = client.getConfiguration().getCaCertData();
            return authority == null ? "" : new String(Base64.getDecoder().decode(authority), StandardCharsets.UTF_8);
        }
    }
}
