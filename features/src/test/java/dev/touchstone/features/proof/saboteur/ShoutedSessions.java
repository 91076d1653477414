package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.crd.IamIdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Locale;
import java.util.Objects;

/** Leaves the ARN of a session in a custom resource as it is if it is in upper case: it then names no role. */
final class ShoutedSessions {

    private final Backend real;
    private final Parts parts;

    ShoutedSessions(Backend real, Parts parts) {
        this.real = real;
        this.parts = parts;
    }

    Lookup find(Identity identity) {
        return isShouted(identity) ? new Lookup.Absent() : real.find(identity);
    }

    private boolean isShouted(Identity identity) {
        try (KubernetesClient client = parts.kubernetes().client()) {
            return client.resources(IamIdentityMapping.class).list().getItems().stream()
                    .map(object -> Objects.requireNonNullElse(object.getSpec().arn(), ""))
                    .filter(arn -> arn.contains(":ASSUMED-ROLE/"))
                    .anyMatch(arn -> names(arn, identity));
        } catch (KubernetesClientException notThere) {
            return false;
        }
    }

    private static boolean names(String arn, Identity identity) {
        try {
            return Mappings.ARNS.canonical(arn.toLowerCase(Locale.ROOT)).equals(Lookups.key(identity));
        } catch (InvalidArnException none) {
            return false;
        }
    }
}
