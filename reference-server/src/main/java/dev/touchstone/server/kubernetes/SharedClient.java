package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A shared Kubernetes client, created on first use. Thread-safe. */
public final class SharedClient implements AutoCloseable {

    private final Supplier<KubernetesAccess> way;
    private @Nullable KubernetesAccess access;
    private @Nullable KubernetesClient client;
    private boolean closed;

    /**
     * Create one without checking the access yet.
     *
     * @param way throws {@link IllegalArgumentException} if there is no access
     */
    public SharedClient(Supplier<KubernetesAccess> way) {
        this.way = way;
    }

    /**
     * Check the access without connecting, and return a supplier of the client. The supplier throws a {@link
     * KubernetesClientException} if the client cannot be created now, or was closed.
     *
     * @throws IllegalArgumentException if there is no access; the message says why
     */
    public synchronized Supplier<KubernetesClient> supplier() {
        KubernetesAccess found = access == null ? way.get() : access;
        access = found;
        return () -> client(found);
    }

    private synchronized KubernetesClient client(KubernetesAccess found) {
        if (closed) {
            throw new KubernetesClientException("the Kubernetes client is closed");
        }
        KubernetesClient made = client == null ? found.client() : client;
        client = made;
        return made;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (client != null) {
            client.close();
        }
    }
}
