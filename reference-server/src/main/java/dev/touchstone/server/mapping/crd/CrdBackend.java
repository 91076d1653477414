package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.ArnCanonicaliser;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.identity.InvalidArnException;
import dev.touchstone.verifier.text.Ascii;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mappings from IAMIdentityMapping objects. An object is used once its status contains the canonical form of its ARN,
 * so an object whose ARN became invalid, or whose status was written by somebody else, maps nobody (BCR-06, BCR-08,
 * BCR-09).
 */
public final class CrdBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "CRD";

    private static final long RETRY_SECONDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOKS = 6;

    private final Supplier<KubernetesClient> clients;
    private final ArnCanonicaliser canonicaliser;
    private final EventLog log;
    private final Duration patience;
    private final MappingObjects objects = new MappingObjects();
    private final Requeue queue;
    private final ScheduledExecutorService starter =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("iamidentitymapping-start"));
    private @Nullable SharedIndexInformer<IamIdentityMapping> informer;
    private volatile boolean listed;

    /**
     * Create a backend that has read nothing yet.
     *
     * @param clients supplies the client, on a thread of the backend, which does not close it
     */
    public CrdBackend(Supplier<KubernetesClient> clients, ArnCanonicaliser canonicaliser, EventLog log) {
        this(clients, canonicaliser, log, PATIENCE);
    }

    /** @param patience how long nobody watches before that is logged */
    CrdBackend(Supplier<KubernetesClient> clients, ArnCanonicaliser canonicaliser, EventLog log, Duration patience) {
        this.clients = clients;
        this.canonicaliser = canonicaliser;
        this.log = log;
        this.patience = patience;
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
        starter.execute(this::inform);
    }

    @Override
    public boolean synced() {
        return listed;
    }

    @Override
    public synchronized void close() {
        starter.shutdownNow();
        if (informer != null) {
            informer.close();
        }
        queue.close();
    }

    /** Retry until the CRD exists and the server has the rights to it (BCR-12). */
    private void inform() {
        try {
            follow();
        } catch (RuntimeException failure) {
            // Of any kind: without another try, nobody would watch.
            if (!starter.isShutdown()) {
                log.error(
                        "cannot list or watch iamidentitymappings; retrying in " + RETRY_SECONDS + " s",
                        Map.of("error", String.valueOf(failure.getMessage())));
                starter.schedule(this::inform, RETRY_SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    private synchronized void follow() {
        if (starter.isShutdown()) {
            return;
        }
        KubernetesClient opened = clients.get();
        SharedIndexInformer<IamIdentityMapping> made =
                opened.resources(IamIdentityMapping.class).runnableInformer(0);
        made.exceptionHandler((started, failure) -> {
            log.error(
                    "cannot list or watch iamidentitymappings; retrying",
                    Map.of("error", String.valueOf(failure.getMessage())));
            return true;
        });
        made.addEventHandler(new Handler(new StatusWriter(opened, log)));
        made.start();
        informer = made;
        WatchOutage outage = new WatchOutage(patience, log, System::nanoTime);
        long every = patience.dividedBy(LOOKS).toMillis();
        starter.scheduleWithFixedDelay(() -> look(made, outage), every, every, TimeUnit.MILLISECONDS);
    }

    /** Until the first list nobody is mapped, and each failure is logged by itself. */
    private void look(SharedIndexInformer<IamIdentityMapping> followed, WatchOutage outage) {
        if (listed) {
            outage.note(followed.isWatching());
        }
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

    private final class Handler implements ResourceEventHandler<IamIdentityMapping> {
        private final StatusWriter statuses;

        Handler(StatusWriter statuses) {
            this.statuses = statuses;
        }

        @Override
        public void onAdd(IamIdentityMapping object) {
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
        public void onList(String resourceVersion, boolean remainedEmpty) {
            listed = true;
        }

        @Override
        public void onUpdate(IamIdentityMapping before, IamIdentityMapping object) {
            onAdd(object);
        }

        @Override
        public void onDelete(IamIdentityMapping object, boolean stateUnknown) {
            objects.remove(object.getMetadata().getName());
            queue.forget(object.getMetadata().getName());
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
