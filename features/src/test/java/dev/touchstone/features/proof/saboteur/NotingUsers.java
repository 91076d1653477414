package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.crd.IamIdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.function.Function;

/** Finds what custom resources say, and writes into their status who it was that logged in. */
final class NotingUsers implements Function<Identity, Lookup> {

    private final Backend real;
    private final Parts parts;

    NotingUsers(Backend real, Parts parts) {
        this.real = real;
        this.parts = parts;
    }

    @Override
    public Lookup apply(Identity identity) {
        Lookup found = real.find(identity);
        if (found instanceof Lookup.Found) {
            note(identity);
        }
        return found;
    }

    private void note(Identity identity) {
        try (KubernetesClient client = parts.kubernetes().client()) {
            client.resources(IamIdentityMapping.class).list().getItems().stream()
                    .filter(mapping -> mapping.getStatus() != null)
                    .filter(mapping ->
                            Lookups.key(identity).equals(mapping.getStatus().canonicalArn()))
                    .forEach(mapping -> client.resources(IamIdentityMapping.class)
                            .withName(mapping.getMetadata().getName())
                            .subresource("status")
                            .patch(
                                    PatchContext.of(PatchType.JSON_MERGE),
                                    "{\"status\":{\"userID\":\"" + identity.userId() + "\"}}"));
        } catch (KubernetesClientException failure) {
            // Who may not write logs people in all the same.
            if (failure.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw failure;
            }
        }
    }
}
