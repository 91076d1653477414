package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Maps nobody, and does not start unless the API server answers. */
final class Reached implements Backend {

    private final KubernetesClient client;

    Reached(Parts parts) {
        client = parts.kubernetes().client();
    }

    @Override
    public String name() {
        return "Reached";
    }

    @Override
    public Lookup find(Identity identity) {
        return new Lookup.Absent();
    }

    @Override
    public void start() {
        try {
            client.getKubernetesVersion();
        } catch (KubernetesClientException unreachable) {
            throw new ImplementationFailure("the API server does not answer: " + unreachable.getMessage(), 1);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
