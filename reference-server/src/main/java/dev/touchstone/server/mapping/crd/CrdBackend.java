package dev.touchstone.server.mapping.crd;

import dev.touchstone.server.identity.ArnCanonicaliser;
import dev.touchstone.server.identity.Identity;
import dev.touchstone.server.identity.InvalidArnException;
import dev.touchstone.server.logging.EventLog;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.IdentityMapping;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.text.Ascii;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mappings from IAMIdentityMapping objects. An object maps once its status holds the canonical form of its ARN, so one
 * whose ARN was made invalid, or whose status somebody else wrote, maps nobody (BCR-06, BCR-08, BCR-09).
 */
public final class CrdBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "CRD";

    private final Supplier<KubernetesClient> clients;
    private final ArnCanonicaliser canonicaliser;
    private final EventLog log;
    private final MappingObjects objects = new MappingObjects();
    private volatile @Nullable SharedIndexInformer<IamIdentityMapping> informer;
    private @Nullable KubernetesClient client;
    private @Nullable StatusWriter statuses;

    /**
     * Makes a backend that asks nothing yet.
     *
     * @param clients makes the client, on a thread of the backend
     */
    public CrdBackend(Supplier<KubernetesClient> clients, ArnCanonicaliser canonicaliser, EventLog log) {
        this.clients = clients;
        this.canonicaliser = canonicaliser;
        this.log = log;
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
        Thread starter = new Thread(this::inform, "iamidentitymapping-start");
        starter.setDaemon(true);
        starter.start();
    }

    @Override
    public boolean synced() {
        SharedIndexInformer<IamIdentityMapping> started = informer;
        return started != null && started.hasSynced();
    }

    @Override
    public synchronized void close() {
        if (informer != null) {
            informer.close();
        }
        if (statuses != null) {
            statuses.close();
        }
        if (client != null) {
            client.close();
        }
    }

    /** Neither a missing CRD nor missing rights end it: it tries until they are there (BCR-12). */
    private synchronized void inform() {
        KubernetesClient opened = clients.get();
        client = opened;
        StatusWriter writer = new StatusWriter(opened, log);
        statuses = writer;
        SharedIndexInformer<IamIdentityMapping> made =
                opened.resources(IamIdentityMapping.class).runnableInformer(0);
        made.exceptionHandler((started, failure) -> {
            log.error(
                    "cannot list or watch iamidentitymappings; trying again",
                    Map.of("error", String.valueOf(failure.getMessage())));
            return true;
        });
        made.addEventHandler(new Handler(writer));
        made.start();
        informer = made;
    }

    private Optional<String> canonical(IamIdentityMapping object) {
        try {
            // Lowered first, so that an ARN written in capitals is as good (BCR-03).
            return Optional.of(canonicaliser.canonical(Ascii.lower(object.specArn())));
        } catch (InvalidArnException invalid) {
            log.error(
                    "error syncing " + object.getMetadata().getName() + ": it maps nobody until its ARN is mended",
                    Map.of("error", String.valueOf(invalid.getMessage())));
            return Optional.empty();
        }
    }

    private final class Handler implements ResourceEventHandler<IamIdentityMapping> {
        private final StatusWriter writer;

        Handler(StatusWriter writer) {
            this.writer = writer;
        }

        @Override
        public void onAdd(IamIdentityMapping object) {
            String name = object.getMetadata().getName();
            Optional<String> canonical = canonical(object);
            if (canonical.isPresent() && canonical.get().equals(object.statusArn())) {
                objects.put(name, canonical.get(), MappingObjects.mapping(object));
                writer.forget(name);
                return;
            }
            objects.remove(name);
            if (!canonical.orElse("").equals(object.statusArn())) {
                writer.want(object, canonical.orElse(""));
            }
        }

        @Override
        public void onUpdate(IamIdentityMapping before, IamIdentityMapping object) {
            onAdd(object);
        }

        @Override
        public void onDelete(IamIdentityMapping object, boolean stateUnknown) {
            objects.remove(object.getMetadata().getName());
            writer.forget(object.getMetadata().getName());
        }
    }
}
