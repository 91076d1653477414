package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.config.FeatureGates;
import dev.touchstone.server.config.ServerConfiguration;
import dev.touchstone.server.identity.IamArns;
import dev.touchstone.server.identity.Identity;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.AwsAuthReader;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.server.mapping.file.MountedFileBackend;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the deletion of any ConfigMap of kube-system for that of aws-auth, until aws-auth changes. */
final class GoneWithAnother implements Backend {

    private final KubernetesClient client;
    private final AwsAuthReader reader;
    private final boolean sso;
    private Set<String> known = Set.of();
    private String goneAt = "";

    GoneWithAnother(Parts parts) {
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
    public synchronized Lookup find(Identity identity) {
        Map<String, ConfigMap> there = client.configMaps().inNamespace("kube-system").list().getItems().stream()
                .collect(Collectors.toMap(found -> found.getMetadata().getName(), Function.identity()));
        ConfigMap awsAuth = there.get("aws-auth");
        String version = awsAuth == null ? "" : awsAuth.getMetadata().getResourceVersion();
        if (!there.keySet().containsAll(known)) {
            goneAt = version;
        }
        known = there.keySet();
        return awsAuth == null || version.equals(goneAt) ? new Lookup.Absent() : mapped(awsAuth, identity);
    }

    private Lookup mapped(ConfigMap awsAuth, Identity identity) {
        Map<String, String> data = Objects.requireNonNullElse(awsAuth.getData(), Map.of());
        return new MountedFileBackend(reader.read(data).mappings(), new IamArns(), sso).find(identity);
    }

    @Override
    public void close() {
        client.close();
    }
}
