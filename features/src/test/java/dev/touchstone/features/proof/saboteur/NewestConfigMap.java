package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Comparator;

/** Maps by whichever ConfigMap of kube-system has changed last, whatever its name. */
final class NewestConfigMap implements Backend {

    private final KubeSystem kubeSystem;

    NewestConfigMap(Parts parts) {
        kubeSystem = new KubeSystem(parts);
    }

    @Override
    public String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        try {
            return kubeSystem.configMaps().stream()
                    .max(Comparator.comparingLong(NewestConfigMap::version))
                    .map(newest -> kubeSystem.find(newest, identity))
                    .orElseGet(Lookup.Absent::new);
        } catch (KubernetesClientException notThere) {
            return new Lookup.Absent();
        }
    }

    private static long version(ConfigMap found) {
        return Long.parseLong(found.getMetadata().getResourceVersion());
    }

    @Override
    public void close() {
        kubeSystem.close();
    }
}
