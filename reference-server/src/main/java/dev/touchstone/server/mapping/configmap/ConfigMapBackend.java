package dev.touchstone.server.mapping.configmap;

import dev.touchstone.reference.awsauth.AwsAuth;
import dev.touchstone.reference.awsauth.AwsAuthReader;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.MappingIndex;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mappings from {@code kube-system/aws-auth}. A plain watch instead of an informer, because it does not need the right
 * to list (BCM-15). While no watch is established, the last mappings stay in use.
 */
public final class ConfigMapBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "EKSConfigMap";

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Supplier<KubernetesClient> clients;
    private final AwsAuthReader reader;
    private final boolean ssoRoleMatch;
    private final EventLog log;
    private final ConfigMapObserver observer;
    private final ScheduledExecutorService worker;
    private final LongSupplier nanoTime;
    private volatile MappingIndex index = MappingIndex.builder().build();
    private volatile boolean synced;
    private long events;
    private @Nullable Watch watch;

    /** The watcher whose end restarts the watch; null once it has. */
    private @Nullable AwsAuthWatcher current;

    /** Whether the watch before the current one ended because it was too far behind. */
    private boolean wasGone;

    /**
     * Create a backend that has read nothing yet.
     *
     * @param clients supplies the client, on a thread of the backend, which does not close it
     * @param ssoRoleMatch whether entries with {@code sso} can match
     */
    public ConfigMapBackend(
            Supplier<KubernetesClient> clients,
            AwsAuthReader reader,
            boolean ssoRoleMatch,
            EventLog log,
            ConfigMapObserver observer) {
        this(
                clients,
                reader,
                ssoRoleMatch,
                log,
                observer,
                Executors.newSingleThreadScheduledExecutor(new DaemonThreads("aws-auth")),
                System::nanoTime);
    }

    /** @param worker of one thread, which the backend shuts down when it is closed */
    ConfigMapBackend(
            Supplier<KubernetesClient> clients,
            AwsAuthReader reader,
            boolean ssoRoleMatch,
            EventLog log,
            ConfigMapObserver observer,
            ScheduledExecutorService worker,
            LongSupplier nanoTime) {
        this.clients = clients;
        this.reader = reader;
        this.ssoRoleMatch = ssoRoleMatch;
        this.log = log;
        this.observer = observer;
        this.worker = worker;
        this.nanoTime = nanoTime;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        return index.find(identity);
    }

    @Override
    public void start() {
        worker.execute(this::watch);
    }

    @Override
    public boolean synced() {
        return synced;
    }

    @Override
    public synchronized void close() {
        worker.shutdownNow();
        letGo();
    }

    private void watch() {
        AwsAuthWatcher watcher = begin();
        try {
            Resource<ConfigMap> awsAuth =
                    clients.get().configMaps().inNamespace("kube-system").withName("aws-auth");
            hold(awsAuth.watch(watcher));
            forgetIfGone(awsAuth);
            synced = true;
        } catch (KubernetesClientException failure) {
            restart(watcher, failure, false);
        }
    }

    private synchronized AwsAuthWatcher begin() {
        // One that goes on beside the new one could bring back what has changed since.
        letGo();
        current = new AwsAuthWatcher(nanoTime.getAsLong());
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

    /** A new watch reports what exists, but not what was deleted while nobody watched. */
    private void forgetIfGone(Resource<ConfigMap> awsAuth) {
        long before = events();
        try {
            if (awsAuth.get() == null) {
                resetIfNothingCameSince(before);
            }
        } catch (KubernetesClientException failure) {
            if (failure.getCode() != HttpURLConnection.HTTP_FORBIDDEN) {
                throw failure;
            }
        }
    }

    private synchronized long events() {
        return events;
    }

    /** What the watch has reported meanwhile is newer than the response that there is no aws-auth. */
    private synchronized void resetIfNothingCameSince(long before) {
        if (events == before) {
            reset();
        }
    }

    private synchronized void follow(Watcher.Action action, ConfigMap configMap) {
        events++;
        try {
            switch (action) {
                case ADDED, MODIFIED -> apply(configMap);
                case DELETED -> reset();
                case ERROR, BOOKMARK -> log.info("aws-auth: " + action, Map.of());
            }
        } catch (RuntimeException defect) {
            // Fabric8 would drop it, and the mappings before this event would stay without a word.
            log.error(
                    "internal error: cannot apply a change of aws-auth, so the mappings before it stay in use;"
                            + " please report this bug",
                    Map.of("error", String.valueOf(defect)));
        }
    }

    private void apply(ConfigMap configMap) {
        Map<String, String> data = configMap.getData() == null ? Map.of() : configMap.getData();
        AwsAuth awsAuth = reader.read(data);
        MappingIndex.Builder builder = MappingIndex.builder();
        awsAuth.mappings().roles().forEach(entry -> {
            SsoRole sso = entry.sso();
            if (sso == null) {
                builder.role(entry.arn(), entry.mapping());
            } else if (ssoRoleMatch) {
                builder.ssoRole(sso, entry.mapping());
            }
        });
        awsAuth.mappings().users().forEach(entry -> builder.user(entry.arn(), entry.mapping()));
        awsAuth.mappings().accounts().forEach(builder::account);
        index = builder.build();
        awsAuth.problems()
                .forEach(problem -> log.error(
                        "some entries of aws-auth are invalid. Only saving data that was good",
                        Map.of("error", problem)));
        log.info(
                "applied aws-auth",
                Map.of(
                        "roles", awsAuth.mappings().roles().size(),
                        "users", awsAuth.mappings().users().size(),
                        "accounts", awsAuth.mappings().accounts().size()));
    }

    private void reset() {
        index = MappingIndex.builder().build();
        log.info("Resetting configmap on delete", Map.of());
    }

    /**
     * Restart the watch.
     *
     * @param gone whether it was only too far behind, which happens now and then and is not a failure by itself
     */
    private synchronized void restart(AwsAuthWatcher ended, Exception failure, boolean gone) {
        // A watch can fail in more than one way. A restart for each would open ever more watches while an outage lasts.
        if (ended != current || worker.isShutdown()) {
            return;
        }
        current = null;
        boolean again = wasGone && nanoTime.getAsLong() - ended.began < RETRY.toNanos();
        wasGone = gone;
        if (gone && !again) {
            log.info("the watch of aws-auth is too far behind; starting over", Map.of());
            worker.execute(this::watch);
            return;
        }
        observer.configMapWatchFailed();
        log.error(
                "the watch of aws-auth failed; retrying in " + RETRY.toSeconds() + " s",
                Map.of("error", String.valueOf(failure.getMessage())));
        worker.schedule(this::watch, RETRY.toSeconds(), TimeUnit.SECONDS);
    }

    private final class AwsAuthWatcher implements Watcher<ConfigMap> {
        private final long began;

        AwsAuthWatcher(long began) {
            this.began = began;
        }

        @Override
        public void eventReceived(Action action, ConfigMap configMap) {
            follow(action, configMap);
        }

        @Override
        public void onClose(WatcherException failure) {
            restart(this, failure, failure.isHttpGone());
        }
    }
}
