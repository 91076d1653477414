package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Mappings from IAMIdentityMapping objects. An object is used once its status contains the canonical form of its ARN,
 * so an object whose ARN became invalid, or whose status was written by somebody else, maps nobody (BCR-06, BCR-08,
 * BCR-09).
 */
public final class CrdBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "CRD";

    private final ArnCanonicaliser canonicaliser;
    private final EventLog log;
    private final StatusWriter statuses;
    private final ObjectWatch watch;
    private final MappingObjects objects = new MappingObjects();
    private final Requeue queue;

    /**
     * Create a backend that has read nothing yet.
     *
     * @param clients supplies the client, on threads of the backend, which does not close it; it is asked again now and then
     */
    public CrdBackend(Supplier<KubernetesClient> clients, ArnCanonicaliser canonicaliser, EventLog log) {
        this(clients, canonicaliser, log, ObjectWatch.PATIENCE, ObjectWatch.RENEWAL);
    }

    /** Create one with {@linkplain ObjectWatch times} of its own. */
    CrdBackend(
            Supplier<KubernetesClient> clients,
            ArnCanonicaliser canonicaliser,
            EventLog log,
            Duration patience,
            Duration renewal) {
        this.canonicaliser = canonicaliser;
        this.log = log;
        this.statuses = new StatusWriter(clients, log);
        this.watch = new ObjectWatch(clients, new Changes(), log, patience, renewal);
        this.queue = new Requeue(
                Duration.ofSeconds(1),
                Duration.ofMinutes(1),
                defect -> log.error(
                        "internal error: cannot apply a change of an iamidentitymapping; retrying, please report this bug",
                        Map.of("error", String.valueOf(defect))));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        Optional<IdentityMapping> mapping = objects.find(Ascii.lower(identity.canonicalArn()));
        return mapping.isPresent() ? new Lookup.Found(mapping.get()) : new Lookup.Absent();
    }

    @Override
    public void start() {
        watch.start();
    }

    @Override
    public boolean synced() {
        return watch.listed();
    }

    @Override
    public void close() {
        watch.close();
        queue.close();
        statuses.close();
    }

    /** Lowercase the ARN first, because letter case must not matter (BCR-03). */
    private String canonical(IamIdentityMapping object) {
        return canonicaliser.canonical(Ascii.lower(object.specArn()));
    }

    private boolean isSynced(IamIdentityMapping object) {
        try {
            return canonical(object).equals(object.statusArn());
        } catch (InvalidArnException invalid) {
            return false;
        }
    }

    private final class Changes implements ObjectWatch.Listener {
        @Override
        public void changed(IamIdentityMapping object) {
            try {
                apply(object);
            } catch (RuntimeException defect) {
                // Fabric8 would drop it, and the object would go on mapping as it was before.
                String name = object.getMetadata().getName();
                objects.remove(name);
                queue.forget(name);
                log.error(
                        "internal error: cannot apply a change of the iamidentitymapping " + name
                                + ", so it maps nobody; please report this bug",
                        Map.of("error", String.valueOf(defect)));
            }
        }

        private void apply(IamIdentityMapping object) {
            String name = object.getMetadata().getName();
            if (isSynced(object)) {
                objects.put(name, object.statusArn(), MappingObjects.mapping(object));
                queue.forget(name);
            } else {
                objects.remove(name);
                queue.submit(name, () -> sync(object));
            }
        }

        @Override
        public void deleted(String name) {
            objects.remove(name);
            queue.forget(name);
        }

        /** Log an invalid ARN, with back-off, until it is fixed (BCR-07). */
        private boolean sync(IamIdentityMapping object) {
            try {
                return statuses.write(object, canonical(object));
            } catch (InvalidArnException invalid) {
                log.error(
                        "error syncing " + object.getMetadata().getName()
                                + ", requeuing: it maps nobody until its ARN is fixed",
                        Map.of("error", String.valueOf(invalid.getMessage())));
                if (!object.statusArn().isEmpty()) {
                    statuses.write(object, "");
                }
                return false;
            }
        }
    }
}
