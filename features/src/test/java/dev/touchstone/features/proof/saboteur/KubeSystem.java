package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The ConfigMaps of kube-system, read anew each time, any of which may be taken for aws-auth. */
final class KubeSystem implements AutoCloseable {

    private final KubernetesClient client;
    private final AwsAuthReader reader;
    private final boolean sso;

    KubeSystem(Parts parts) {
        client = parts.kubernetes().client();
        reader = parts.standard().backendFactory().awsAuthReader();
        sso = parts.configuration().featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    /** @throws io.fabric8.kubernetes.client.KubernetesClientException if they cannot be had */
    List<ConfigMap> configMaps() {
        return client.configMaps().inNamespace("kube-system").list().getItems();
    }

    static boolean isAwsAuth(ConfigMap found) {
        return found.getMetadata().getName().equals("aws-auth");
    }

    /** Look the identity up in one of them. */
    Lookup find(ConfigMap awsAuth, Identity identity) {
        Map<String, String> data = Objects.requireNonNullElse(awsAuth.getData(), Map.of());
        return new MountedFileBackend(reader.read(data).mappings(), new IamArns(), sso).find(identity);
    }

    @Override
    public void close() {
        client.close();
    }
}
