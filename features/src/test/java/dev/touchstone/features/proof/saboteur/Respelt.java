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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Forgets what a custom resource maps when its ARN is written in another way, as if it were that of another. */
final class Respelt {

    private final Backend real;
    private final Parts parts;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    Respelt(Backend real, Parts parts) {
        this.real = real;
        this.parts = parts;
    }

    Lookup find(Identity identity) {
        try (KubernetesClient client = parts.kubernetes().client()) {
            client.resources(IamIdentityMapping.class).list().getItems().forEach(this::note);
        } catch (KubernetesClientException notThere) {
            return real.find(identity);
        }
        return forgotten.contains(Lookups.key(identity)) ? new Lookup.Absent() : real.find(identity);
    }

    private void note(IamIdentityMapping object) {
        String text = Objects.requireNonNullElse(object.getSpec().arn(), "");
        String before = texts.put(object.getMetadata().getName(), text);
        if (before != null && !before.equals(text) && canonical(before).equals(canonical(text))) {
            forgotten.add(canonical(text));
        }
    }

    private static String canonical(String text) {
        try {
            return Mappings.ARNS.canonical(text.toLowerCase(Locale.ROOT));
        } catch (InvalidArnException none) {
            return "";
        }
    }
}
