package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows aws-auth, and takes it as it is before each watch, unless it is not there: only a watch tells of a deletion. */
final class UnseenDeletion implements Backend {

    private final KubernetesClient client;
    private final KubeSystem kubeSystem;
    /** A watch that is closed with the client asks to go on, too, which is passed over. */
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, UnseenDeletion::daemon, new ThreadPoolExecutor.DiscardPolicy());

    private volatile @Nullable ConfigMap last;

    UnseenDeletion(Parts parts) {
        client = parts.kubernetes().client();
        client.getConfiguration().setWatchReconnectLimit(0);
        kubeSystem = new KubeSystem(parts);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "aws-auth");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public Lookup find(Identity identity) {
        ConfigMap awsAuth = last;
        return awsAuth == null ? new Lookup.Absent() : kubeSystem.find(awsAuth, identity);
    }

    @Override
    public void start() {
        thread.execute(this::follow);
    }

    private void follow() {
        try {
            Resource<ConfigMap> awsAuth =
                    client.configMaps().inNamespace("kube-system").withName("aws-auth");
            ConfigMap found = awsAuth.get();
            last = found == null ? last : found;
            awsAuth.watch(new Changes());
        } catch (KubernetesClientException refused) {
            followSoon();
        }
    }

    private void followSoon() {
        thread.schedule(this::follow, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        client.close();
        kubeSystem.close();
    }

    private final class Changes implements Watcher<ConfigMap> {

        @Override
        public void eventReceived(Action action, ConfigMap changed) {
            if (action == Action.DELETED) {
                last = null;
            } else if (action != Action.ERROR && action != Action.BOOKMARK) {
                last = changed;
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            followSoon();
        }
    }
}
