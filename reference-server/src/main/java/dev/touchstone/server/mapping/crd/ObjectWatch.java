package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.kubernetes.ApiFailures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Follows the IAMIdentityMapping objects by an informer, which is replaced now and then. One whose connection was lost
 * without a word would report nothing for ten minutes, and one whose list could not even be sent would never list again.
 */
final class ObjectWatch implements AutoCloseable {

    /** How long an informer lasts. */
    static final Duration RENEWAL = Duration.ofMinutes(5);

    /** How long nobody watches before that is logged and the informer is replaced. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int LOOKS = 6;

    private final Supplier<KubernetesClient> clients;
    private final Listener listener;
    private final EventLog log;
    private final Duration patience;
    private final Duration renewal;
    private final WatchOutage outage;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("iamidentitymapping-watch"));
    private volatile boolean listed;

    /** The newest informer: one before it may still report something. */
    private @Nullable SharedIndexInformer<IamIdentityMapping> informer;

    /** What the listener was told of the objects that there are. */
    private final ObjectVersions told = new ObjectVersions();

    // For the worker alone.
    private boolean started;
    private long startedAt;
    private long watchedAt;

    /** Told of each change, one at a time. */
    interface Listener {

        /** Use what the object is now. */
        void changed(IamIdentityMapping object);

        /** Forget an object, which is deleted. */
        void deleted(String name);
    }

    /**
     * Create a watch that has not begun.
     *
     * @param clients supplies the client for each informer, on the worker's thread; it is not closed
     * @param patience how long nobody watches before that is logged and the informer is replaced
     * @param renewal how long an informer lasts
     */
    ObjectWatch(
            Supplier<KubernetesClient> clients, Listener listener, EventLog log, Duration patience, Duration renewal) {
        this.clients = clients;
        this.listener = listener;
        this.log = log;
        this.patience = patience;
        this.renewal = renewal;
        this.outage = new WatchOutage(patience, log, System::nanoTime);
    }

    void start() {
        worker.scheduleWithFixedDelay(this::look, 0, patience.dividedBy(LOOKS).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Return whether the objects have been listed. */
    boolean listed() {
        return listed;
    }

    @Override
    public void close() {
        // First, and without a lock, so that nobody waits for a client that may never be made.
        worker.shutdownNow();
        SharedIndexInformer<IamIdentityMapping> last = newest();
        if (last != null) {
            last.stop();
        }
    }

    private void look() {
        try {
            if (isDue()) {
                renew();
            }
        } catch (RuntimeException failure) {
            // Of any kind: without another look, nobody would watch.
            failed(failure);
        }
    }

    private boolean isDue() {
        SharedIndexInformer<IamIdentityMapping> last = newest();
        boolean watching = last != null && last.isWatching();
        // Until the first list nobody is mapped, and each failure is logged by itself.
        if (listed) {
            outage.note(watching);
        }
        long now = System.nanoTime();
        if (watching) {
            watchedAt = now;
        }
        return !started || now - startedAt >= renewal.toNanos() || now - watchedAt >= patience.toNanos();
    }

    private void renew() {
        SharedIndexInformer<IamIdentityMapping> made =
                clients.get().resources(IamIdentityMapping.class).runnableInformer(0);
        made.exceptionHandler((running, failure) -> {
            if (made == newest()) {
                failed(failure);
            }
            return true;
        });
        made.itemStore(new ObjectVersions());
        made.addEventHandler(new Follower(made));
        started = false;
        SharedIndexInformer<IamIdentityMapping> last = replaceBy(made);
        if (last != null) {
            last.stop();
        }
        made.start();
        if (worker.isShutdown()) {
            made.stop();
        }
        started = true;
        startedAt = System.nanoTime();
        watchedAt = startedAt;
    }

    private void failed(Throwable failure) {
        if (!worker.isShutdown()) {
            log.error(
                    "cannot list or watch iamidentitymappings; retrying",
                    Map.of("error", ApiFailures.describe(failure)));
        }
    }

    private synchronized @Nullable SharedIndexInformer<IamIdentityMapping> newest() {
        return informer;
    }

    /**
     * Ignore the events of the last informer from here on. The new one reports how its list differs from what the listener
     * was told, deleted objects among it, and its list is not one that the API server has cached.
     */
    private synchronized @Nullable SharedIndexInformer<IamIdentityMapping> replaceBy(
            SharedIndexInformer<IamIdentityMapping> made) {
        if (listed) {
            made.initialState(told.values().toList().stream());
        }
        SharedIndexInformer<IamIdentityMapping> last = informer;
        informer = made;
        return last;
    }

    private final class Follower implements ResourceEventHandler<IamIdentityMapping> {
        private final SharedIndexInformer<IamIdentityMapping> followed;

        Follower(SharedIndexInformer<IamIdentityMapping> followed) {
            this.followed = followed;
        }

        @Override
        public void onAdd(IamIdentityMapping object) {
            synchronized (ObjectWatch.this) {
                if (followed == informer) {
                    told.put(object.getMetadata().getName(), object);
                    listener.changed(object);
                }
            }
        }

        @Override
        public void onUpdate(IamIdentityMapping before, IamIdentityMapping object) {
            onAdd(object);
        }

        @Override
        public void onDelete(IamIdentityMapping object, boolean stateUnknown) {
            synchronized (ObjectWatch.this) {
                if (followed == informer) {
                    told.remove(object.getMetadata().getName());
                    listener.deleted(object.getMetadata().getName());
                }
            }
        }

        @Override
        public void onList(String resourceVersion, boolean remainedEmpty) {
            synchronized (ObjectWatch.this) {
                listed = listed || followed == informer;
            }
        }
    }
}
