package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.Sabotage.Parts;
import dev.touchstone.server.mapping.Backend;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.server.mapping.configmap.ConfigMapBackend;
import dev.touchstone.verifier.identity.Identity;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Maps by the aws-auth that it saw last, and follows it on a thread of its own, from anew a second after a watch has ended. */
abstract class AwsAuthFollower implements Backend {

    final KubernetesClient client;
    private final KubeSystem kubeSystem;
    /** A watch that is closed with the client asks to go on, too, which is passed over. */
    private final ScheduledExecutorService thread =
            new ScheduledThreadPoolExecutor(1, AwsAuthFollower::daemon, new ThreadPoolExecutor.DiscardPolicy());

    volatile @Nullable ConfigMap last;

    AwsAuthFollower(Parts parts) {
        client = parts.kubernetes().client();
        kubeSystem = new KubeSystem(parts);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "aws-auth");
        thread.setDaemon(true);
        return thread;
    }

    /** Read aws-auth, and begin a watch at whose end there is a {@link #followSoon}. */
    abstract void follow();

    final void followSoon() {
        thread.schedule(this::followOrRetry, 1, TimeUnit.SECONDS);
    }

    private void followOrRetry() {
        try {
            follow();
        } catch (KubernetesClientException refused) {
            followSoon();
        }
    }

    @Override
    public final String name() {
        return ConfigMapBackend.NAME;
    }

    @Override
    public final Lookup find(Identity identity) {
        ConfigMap awsAuth = last;
        return awsAuth == null ? new Lookup.Absent() : kubeSystem.find(awsAuth, identity);
    }

    @Override
    public final void start() {
        thread.execute(this::followOrRetry);
    }

    @Override
    public final void close() {
        thread.shutdownNow();
        client.close();
        kubeSystem.close();
    }
}
