package dev.touchstone.server.mapping.configmap;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.kubernetes.ApiFailures;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches {@code kube-system/aws-auth}, and starts over whenever a watch ends. A plain watch instead of an informer,
 * because it does not need the right to list (BCM-15). Thread-safe.
 */
final class AwsAuthWatch implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(5);

    /**
     * A watch alone reports at once what there is, and nothing if there is nothing. Longer than a busy API server takes: who is
     * taken for deleted by mistake is locked out until the report comes.
     */
    static final Duration FIRST_REPORT = Duration.ofSeconds(4);

    /** How long a watch lasts: one whose connection was lost without a word would report nothing for ever. */
    static final Duration RENEWAL = Duration.ofMinutes(5);

    private final Supplier<KubernetesClient> clients;
    private final Listener listener;
    private final EventLog log;
    private final ConfigMapObserver observer;
    private final ScheduledExecutorService worker;
    private final LongSupplier nanoTime;
    private final Duration renewal;
    private volatile boolean watched;
    /** Whether it is known what the object is, or that there is none. */
    private volatile boolean known;

    private @Nullable Watch watch;

    /** The watcher that began last: one before it may still report what has changed since. */
    private @Nullable RestartingWatcher newest;

    /** The watcher whose end restarts the watch; null once it has. */
    private @Nullable RestartingWatcher current;

    /** Whether the watch before the current one ended in a way that is not a failure by itself. */
    private boolean endedBefore;

    private enum End {
        TOO_FAR_BEHIND("is too far behind"),
        CLOSED("has ended"),
        FAILED("failed");

        private final String words;

        End(String words) {
            this.words = words;
        }
    }

    /** Told of each change, one at a time. */
    interface Listener {

        /** Use what the object has now. */
        void changed(ConfigMap awsAuth);

        /** Forget the object, which is deleted. */
        void deleted();
    }

    /**
     * Create a watch that has not begun.
     *
     * @param clients supplies the client, on the worker's thread; it is not closed
     * @param worker of one thread, which is shut down when the watch is closed
     * @param renewal how long a watch lasts before it is begun anew
     */
    AwsAuthWatch(
            Supplier<KubernetesClient> clients,
            Listener listener,
            EventLog log,
            ConfigMapObserver observer,
            ScheduledExecutorService worker,
            LongSupplier nanoTime,
            Duration renewal) {
        this.clients = clients;
        this.listener = listener;
        this.log = log;
        this.observer = observer;
        this.worker = worker;
        this.nanoTime = nanoTime;
        this.renewal = renewal;
    }

    void start() {
        worker.execute(this::watch);
    }

    /** Return whether a watch was established, and the object was read or reported, or there was none. */
    boolean synced() {
        return watched && known;
    }

    @Override
    public synchronized void close() {
        worker.shutdownNow();
        letGo();
    }

    private void watch() {
        KubernetesClient client;
        try {
            // Before the last watch is let go: a plugin for credentials may take long, or never end.
            client = withoutReconnects(clients.get());
        } catch (RuntimeException | LinkageError failure) {
            restart(begin(), failure, End.FAILED);
            return;
        }
        open(client, begin());
    }

    private void open(KubernetesClient client, RestartingWatcher watcher) {
        try {
            Resource<ConfigMap> awsAuth =
                    client.configMaps().inNamespace("kube-system").withName("aws-auth");
            hold(awsAuth.watch(since(applyAsItIs(watcher, awsAuth)), watcher));
            watcher.established = true;
            watched = true;
            worker.schedule(() -> forgetUnreported(watcher), FIRST_REPORT.toMillis(), TimeUnit.MILLISECONDS);
            worker.schedule(() -> renew(watcher), renewal.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException | LinkageError failure) {
            // Of any kind: whatever it was, without a restart nobody would watch again.
            restart(watcher, failure, End.FAILED);
        }
    }

    /** When a watch has ended, Fabric8 would try again for ever, without a word about a refusal. */
    private static KubernetesClient withoutReconnects(KubernetesClient client) {
        RequestConfig usual = client.getConfiguration().getRequestConfig();
        RequestConfig once =
                new RequestConfigBuilder(usual).withWatchReconnectLimit(0).build();
        return client.newClient(once).adapt(KubernetesClient.class);
    }

    private void renew(RestartingWatcher old) {
        synchronized (this) {
            if (old != current) {
                return;
            }
            endedBefore = false;
        }
        watch();
    }

    private synchronized RestartingWatcher begin() {
        letGo();
        current = new RestartingWatcher(nanoTime.getAsLong());
        newest = current;
        return current;
    }

    private synchronized void letGo() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private synchronized void hold(Watch begun) {
        watch = begun;
        if (worker.isShutdown()) {
            begun.close();
        }
    }

    /** Apply the object as it is, and return it; null if there is none, or if it may only be watched, and not read. */
    private @Nullable ConfigMap applyAsItIs(RestartingWatcher watcher, Resource<ConfigMap> awsAuth) {
        try {
            ConfigMap found = awsAuth.get();
            follow(watcher, found == null ? Watcher.Action.DELETED : Watcher.Action.ADDED, found);
            return found;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw failure;
            }
            return null;
        }
    }

    /**
     * Return the options of a watch that reports what came after this. Without a version, an API server reports what exists
     * as its cache has it, which may be older than what was read from another.
     */
    private static ListOptions since(@Nullable ConfigMap read) {
        return new ListOptionsBuilder()
                .withResourceVersion(read == null ? null : read.getMetadata().getResourceVersion())
                .build();
    }

    /** What may only be watched, and is not reported, is not there: it may have been deleted while nobody watched. */
    private synchronized void forgetUnreported(RestartingWatcher watcher) {
        if (watcher == current && !watcher.reported) {
            follow(watcher, Watcher.Action.DELETED, null);
        }
    }

    private synchronized void follow(RestartingWatcher watcher, Watcher.Action action, @Nullable ConfigMap awsAuth) {
        if (watcher != newest) {
            return;
        }
        switch (action) {
            case ADDED, MODIFIED, DELETED -> {
                watcher.reported = true;
                apply(action, awsAuth);
            }
            case ERROR, BOOKMARK -> log.info("aws-auth: " + action, Map.of());
        }
    }

    private void apply(Watcher.Action action, @Nullable ConfigMap awsAuth) {
        try {
            if (action == Watcher.Action.DELETED) {
                listener.deleted();
            } else {
                listener.changed(awsAuth);
            }
        } catch (RuntimeException defect) {
            // Fabric8 would drop it, and the mappings before this event would stay without a word.
            log.error(
                    "internal error: cannot apply a change of aws-auth, so the mappings before it stay in use;"
                            + " please report this bug",
                    Map.of("error", String.valueOf(defect)));
        }
        known = true;
    }

    /**
     * Restart the watch: at once, unless it failed, or the one before has ended as well and this one did not last.
     * Watches fall behind or are closed now and then, which is not a failure by itself.
     */
    private synchronized void restart(RestartingWatcher ended, Throwable failure, End end) {
        // A watch can fail in more than one way. A restart for each would open ever more watches while an outage lasts.
        if (ended != current || worker.isShutdown()) {
            return;
        }
        current = null;
        boolean again = endedBefore && nanoTime.getAsLong() - ended.began < RETRY.toNanos();
        endedBefore = end != End.FAILED;
        if (endedBefore && !again) {
            log.info("the watch of aws-auth " + end.words + "; starting over", Map.of());
            worker.execute(this::watch);
            return;
        }
        observer.configMapWatchFailed();
        log.error(
                "the watch of aws-auth failed; retrying in " + RETRY.toSeconds() + " s",
                Map.of("error", ApiFailures.describe(failure)));
        worker.schedule(this::watch, RETRY.toSeconds(), TimeUnit.SECONDS);
    }

    private final class RestartingWatcher implements Watcher<ConfigMap> {
        private final long began;
        private volatile boolean established;
        /** Whether it has said what the object is, or that there is none. */
        private boolean reported;

        RestartingWatcher(long began) {
            this.began = began;
        }

        @Override
        public void eventReceived(Action action, ConfigMap awsAuth) {
            follow(this, action, awsAuth);
        }

        @Override
        public void onClose(WatcherException failure) {
            restart(this, failure, end(failure));
        }

        private End end(WatcherException failure) {
            if (failure.isHttpGone()) {
                return End.TOO_FAR_BEHIND;
            }
            // Of an end for no reason of its own, Fabric8 says only that no reconnect is left.
            boolean noReason = failure.getCause() == null;
            boolean noMessage = failure.getRawWatchMessage().isEmpty();
            return established && noReason && noMessage ? End.CLOSED : End.FAILED;
        }
    }
}
