package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.reference.config.FeatureGates;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Follows aws-auth until the API server ends the watch, and no longer. */
final class WatchedOnce implements Backend {

    private final KubernetesClient client;
    private final AtomicBoolean watched = new AtomicBoolean();
    private final ConfigMapBackend backend;

    WatchedOnce(Parts parts) {
        client = parts.kubernetes().client();
        client.getConfiguration().setWatchReconnectLimit(0);
        backend = new ConfigMapBackend(
                this::once,
                parts.standard().backendFactory().awsAuthReader(),
                parts.configuration().featureGates().enabled(FeatureGates.SSO_ROLE_MATCH),
                new Silence(),
                () -> {});
    }

    private KubernetesClient once() {
        if (watched.getAndSet(true)) {
            throw new KubernetesClientException("watched once already");
        }
        return client;
    }

    @Override
    public String name() {
        return backend.name();
    }

    @Override
    public Lookup find(Identity identity) {
        return backend.find(identity);
    }

    @Override
    public void start() {
        backend.start();
    }

    @Override
    public boolean synced() {
        return backend.synced();
    }

    @Override
    public void close() {
        backend.close();
        client.close();
    }

    /** What the true backend logs is enough. */
    private static final class Silence implements EventLog {

        @Override
        public boolean takes(Level level) {
            return false;
        }

        @Override
        public void log(Level level, String message, Map<String, ?> fields) {
            // Nobody reads it.
        }
    }
}
