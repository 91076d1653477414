package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.kubernetes.KubernetesAccess;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.crd.IamIdentityMapping;
import dev.touchstone.server.mapping.crd.IamIdentityMapping.MappingSpec;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what a custom resource mapped for as long as its ARN is none, as if its status had stayed. */
final class StaleStatus {

    private final Backend real;
    private final Parts parts;
    private final Map<String, Lookup.Found> last = new ConcurrentHashMap<>();

    StaleStatus(Backend real, Parts parts) {
        this.real = real;
        this.parts = parts;
    }

    Lookup find(Identity identity) {
        String key = Lookups.key(identity);
        Lookup now = real.find(identity);
        if (now instanceof Lookup.Found found) {
            last.put(key, found);
            return now;
        }
        Lookup.Found before = last.get(key);
        return before != null && isOfNoArn(before.mapping().username()) ? before : now;
    }

    /** Return whether an object that maps to this username has an ARN that is none. */
    private boolean isOfNoArn(String username) {
        KubernetesAccess access = parts.kubernetes();
        try (KubernetesClient client = access.client()) {
            return client.resources(IamIdentityMapping.class).list().getItems().stream()
                    .map(IamIdentityMapping::getSpec)
                    .anyMatch(spec -> username.equals(spec.username()) && !isArn(spec));
        }
    }

    private static boolean isArn(MappingSpec spec) {
        try {
            Mappings.ARNS.canonical(Objects.requireNonNullElse(spec.arn(), ""));
            return true;
        } catch (InvalidArnException none) {
            return false;
        }
    }
}
