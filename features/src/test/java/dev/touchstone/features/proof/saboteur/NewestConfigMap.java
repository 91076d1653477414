package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.config.FeatureGates;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.identity.Identity;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingSet;
import dev.touchstone.server.mapping.configmap.AwsAuthReader;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;

/** Maps by whichever ConfigMap of kube-system has changed last, whatever its name. */
final class NewestConfigMap implements Backend {

    private final KubernetesClient client;
    private final AwsAuthReader reader;
    private final boolean sso;

    NewestConfigMap(Parts parts) {
        ServerConfiguration.Kubernetes way = parts.configuration().kubernetes();
        client = new KubernetesAccess(way.kubeconfig(), way.master(), parts.environment()).client();
        reader = parts.standard().backendFactory().awsAuthReader();
        sso = parts.configuration().featureGates().enabled(FeatureGates.SSO_ROLE_MATCH);
    }

    @Override
    public String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        return new MountedFileBackend(newest(), new IamArns(), sso).find(identity);
    }

    private MappingSet newest() {
        try {
            return client.configMaps().inNamespace("kube-system").list().getItems().stream()
                    .max(Comparator.comparingLong(NewestConfigMap::version))
                    .map(found -> reader.read(Objects.requireNonNullElse(found.getData(), Map.of())))
                    .map(read -> read.mappings())
                    .orElseGet(MappingSet::empty);
        } catch (KubernetesClientException notThere) {
            return MappingSet.empty();
        }
    }

    private static long version(ConfigMap found) {
        return Long.parseLong(found.getMetadata().getResourceVersion());
    }

    @Override
    public void close() {
        client.close();
    }
}
