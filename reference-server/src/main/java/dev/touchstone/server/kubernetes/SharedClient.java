package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.logging.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shared Kubernetes client, created on first use, and created anew once the kubeconfig or a certificate has changed:
 * Fabric8 reads them only once. Thread-safe.
 */
public final class SharedClient implements AutoCloseable {

    /** After this, everybody who watches has asked for the client again. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Supplier<KubernetesAccess> way;
    private final EventLog log;
    private final LongSupplier nanoTime;
    private @Nullable KubernetesAccess access;
    private @Nullable Made newest;
    private final Deque<Retired> retired = new ArrayDeque<>();
    private boolean closed;

    /** Held while a client is made, and never while the others wait: a plugin for credentials may never end. */
    private final Object making = new Object();

    private boolean keeping;

    /** A client, and the state of the files that it was made from. */
    private record Made(KubernetesClient client, String files) {}

    private record Retired(KubernetesClient client, long since) {}

    /**
     * Create one without checking the access yet.
     *
     * @param way throws {@link IllegalArgumentException} if there is no access
     */
    public SharedClient(Supplier<KubernetesAccess> way, EventLog log) {
        this(way, log, System::nanoTime);
    }

    SharedClient(Supplier<KubernetesAccess> way, EventLog log, LongSupplier nanoTime) {
        this.way = way;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /**
     * Check the access without connecting, and return a supplier of the client, which is to be asked again every few minutes.
     * The supplier throws a {@link KubernetesClientException} if the client cannot be created now, or was closed.
     *
     * @throws IllegalArgumentException if there is no access; the message says why
     */
    public synchronized Supplier<KubernetesClient> supplier() {
        KubernetesAccess found = access == null ? way.get() : access;
        access = found;
        return () -> client(found);
    }

    private KubernetesClient client(KubernetesAccess found) {
        synchronized (making) {
            Made last = last();
            try {
                String files = found.fingerprint();
                if (last == null || !last.files().equals(files)) {
                    replace(last, new Made(found.client(), files));
                }
                keeping = false;
            } catch (KubernetesClientException failure) {
                if (last == null) {
                    throw failure;
                }
                keep(failure);
            }
            return last().client();
        }
    }

    private synchronized @Nullable Made last() {
        if (closed) {
            throw new KubernetesClientException("the Kubernetes client is closed");
        }
        while (!retired.isEmpty() && nanoTime.getAsLong() - retired.peek().since() >= GRACE.toNanos()) {
            retired.remove().client().close();
        }
        return newest;
    }

    private synchronized void replace(@Nullable Made last, Made next) {
        if (closed) {
            next.client().close();
            return;
        }
        newest = next;
        if (last != null) {
            // Whoever watches with it would not notice that it is closed.
            retired.add(new Retired(last.client(), nanoTime.getAsLong()));
            log.info(
                    "the kubeconfig or certificates for the Kubernetes API have changed; connecting with them",
                    Map.of());
        }
    }

    private void keep(KubernetesClientException failure) {
        if (!keeping) {
            keeping = true;
            log.warning(
                    "the kubeconfig or certificates for the Kubernetes API have changed and cannot be used; going on with"
                            + " those before until they can",
                    Map.of("error", String.valueOf(failure.getMessage())));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (newest != null) {
            newest.client().close();
        }
        retired.forEach(each -> each.client().close());
        retired.clear();
    }
}
