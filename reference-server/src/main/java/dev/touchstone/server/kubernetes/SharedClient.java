package dev.touchstone.server.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One client of the Kubernetes API for all who need one, made when the first of them does. Thread-safe. */
public final class SharedClient implements AutoCloseable {

    private final Supplier<KubernetesAccess> way;
    private @Nullable KubernetesAccess access;
    private @Nullable KubernetesClient client;
    private boolean closed;

    /**
     * Makes one that looks for no way yet.
     *
     * @param way throws {@link IllegalArgumentException} if there is none
     */
    public SharedClient(Supplier<KubernetesAccess> way) {
        this.way = way;
    }

    /**
     * Checks that there is a way to the API, without going it, and gives what gives the client. That throws a
     * {@link KubernetesClientException} if the client cannot be made now, or was closed.
     *
     * @throws IllegalArgumentException saying why there is no way
     */
    public synchronized Supplier<KubernetesClient> supplier() {
        KubernetesAccess found = access == null ? way.get() : access;
        access = found;
        return () -> client(found);
    }

    private synchronized KubernetesClient client(KubernetesAccess found) {
        if (closed) {
            throw new KubernetesClientException("the client of the Kubernetes API is closed");
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
