package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the deletion of any ConfigMap of kube-system for that of aws-auth, until aws-auth changes. */
final class GoneWithAnother implements Backend {

    private final KubeSystem kubeSystem;
    private Set<String> known = Set.of();
    private String last = "";
    private String goneAt = "";

    GoneWithAnother(Parts parts) {
        kubeSystem = new KubeSystem(parts);
    }

    @Override
    public String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public synchronized Lookup find(Identity identity) {
        Map<String, ConfigMap> there = kubeSystem.configMaps().stream()
                .collect(Collectors.toMap(found -> found.getMetadata().getName(), Function.identity()));
        ConfigMap awsAuth = there.get("aws-auth");
        String version = awsAuth == null ? "" : awsAuth.getMetadata().getResourceVersion();
        // What went together with an earlier aws-auth was tidied up, and takes nothing with it.
        if (!there.keySet().containsAll(known) && version.equals(last)) {
            goneAt = version;
        }
        last = version;
        known = there.keySet();
        return awsAuth == null || version.equals(goneAt) ? new Lookup.Absent() : kubeSystem.find(awsAuth, identity);
    }

    @Override
    public void close() {
        kubeSystem.close();
    }
}
