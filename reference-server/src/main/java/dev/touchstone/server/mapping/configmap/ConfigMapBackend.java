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
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mappings from {@code kube-system/aws-auth}. A plain watch instead of an informer, because it does not need the right
 * to list (BCM-15). While no watch is established, the last mappings stay in use.
 */
public final class ConfigMapBackend implements Backend {

    /** The name in {@code --backend-mode}. */
    public static final String NAME = "EKSConfigMap";

    private static final long RETRY_SECONDS = 5;

    private final Supplier<KubernetesClient> clients;
    private final AwsAuthReader reader;
    private final boolean ssoRoleMatch;
    private final EventLog log;
    private final ConfigMapObserver observer;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("aws-auth"));
    private volatile MappingIndex index = MappingIndex.builder().build();
    private volatile boolean synced;
    private long events;
    private @Nullable Watch watch;

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
        this.clients = clients;
        this.reader = reader;
        this.ssoRoleMatch = ssoRoleMatch;
        this.log = log;
        this.observer = observer;
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
        try {
            // One that goes on beside the new one could bring back what has changed since.
            letGo();
            Resource<ConfigMap> awsAuth =
                    clients.get().configMaps().inNamespace("kube-system").withName("aws-auth");
            hold(awsAuth.watch(new AwsAuthWatcher()));
            forgetIfGone(awsAuth);
            synced = true;
        } catch (KubernetesClientException failure) {
            retry(failure);
        }
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

    private void retry(Exception failure) {
        if (worker.isShutdown()) {
            return;
        }
        observer.configMapWatchFailed();
        log.error(
                "the watch of aws-auth failed; retrying in " + RETRY_SECONDS + " s",
                Map.of("error", String.valueOf(failure.getMessage())));
        worker.schedule(this::watch, RETRY_SECONDS, TimeUnit.SECONDS);
    }

    private final class AwsAuthWatcher implements Watcher<ConfigMap> {
        @Override
        public void eventReceived(Action action, ConfigMap configMap) {
            follow(action, configMap);
        }

        @Override
        public void onClose(WatcherException failure) {
            if (failure.isHttpGone() && !worker.isShutdown()) {
                // The watch is only too far behind, which is not a failure: start over.
                worker.execute(ConfigMapBackend.this::watch);
                return;
            }
            retry(failure);
        }
    }
}
