package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.logging.EventLog;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shared Kubernetes client, created on first use, and created anew once the kubeconfig or a certificate has changed, or
 * before a certificate of a plugin expires: Fabric8 reads them only once. Thread-safe.
 */
public final class SharedClient implements AutoCloseable {

    /** A plugin for credentials may wait for a person, or for ever: after this, somebody has to know. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** After this, everybody who watches has asked for the client again. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    /** Longer than between two times that somebody who watches asks for the client. */
    private static final Duration RENEW_BEFORE = Duration.ofMinutes(6);

    /** A plugin may fail, or give the same certificate until it has expired. */
    private static final Duration NEXT_RENEWAL = Duration.ofMinutes(1);

    /** A certificate that lives longer is not renewed: more nanoseconds than a clock can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final Supplier<KubernetesAccess> way;
    private final EventLog log;
    private final LongSupplier nanoTime;
    private final Duration patience;
    private @Nullable KubernetesAccess access;
    private @Nullable Made newest;
    private final Deque<Retired> retired = new ArrayDeque<>();
    private boolean closed;

    /** Held while a client is made, and never while the others wait: a plugin for credentials may never end. */
    private final Object making = new Object();

    private boolean keeping;

    /**
     * A client.
     *
     * @param files the state of the files that it was made from
     * @param renewal when to make another anyway, of this clock; empty for never
     */
    private record Made(KubernetesClient client, String files, OptionalLong renewal) {}

    private record Retired(KubernetesClient client, long since) {}

    /**
     * Create one without checking the access yet.
     *
     * @param way throws {@link IllegalArgumentException} if there is no access
     */
    public SharedClient(Supplier<KubernetesAccess> way, EventLog log) {
        this(way, log, System::nanoTime, PATIENCE);
    }

    /** @param patience after how long it is logged that a client is still not made */
    SharedClient(Supplier<KubernetesAccess> way, EventLog log, LongSupplier nanoTime, Duration patience) {
        this.way = way;
        this.log = log;
        this.nanoTime = nanoTime;
        this.patience = patience;
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
                if (last == null || !last.files().equals(files) || isDue(last)) {
                    KubernetesClient made = make(found);
                    replace(last, new Made(made, files, renewal(made)));
                }
                keeping = false;
            } catch (KubernetesClientException failure) {
                if (last == null) {
                    throw failure;
                }
                keep(failure);
                postpone(last);
            }
            return last().client();
        }
    }

    private KubernetesClient make(KubernetesAccess found) {
        CompletableFuture<Void> late = CompletableFuture.runAsync(
                this::tellLate, CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            return found.client();
        } finally {
            late.cancel(false);
        }
    }

    private void tellLate() {
        log.warning(
                "still waiting for the credentials for the Kubernetes API; mappings in the cluster stay as they were last"
                        + " read until the plugin that the kubeconfig names ends",
                Map.of("seconds", patience.toSeconds()));
    }

    private boolean isDue(Made last) {
        return last.renewal().isPresent() && last.renewal().getAsLong() - nanoTime.getAsLong() <= 0;
    }

    private OptionalLong renewal(KubernetesClient made) {
        if (!(made.getConfiguration().getOauthTokenProvider() instanceof PluginCertificate given)) {
            return OptionalLong.empty();
        }
        Duration wait = Duration.between(Instant.now(), given.end()).minus(RENEW_BEFORE);
        return wait.compareTo(LONGEST) < 0
                ? OptionalLong.of(
                        nanoTime.getAsLong() + atLeast(NEXT_RENEWAL, wait).toNanos())
                : OptionalLong.empty();
    }

    private static Duration atLeast(Duration least, Duration wait) {
        return wait.compareTo(least) < 0 ? least : wait;
    }

    private synchronized void postpone(Made last) {
        if (isDue(last)) {
            newest = new Made(
                    last.client(), last.files(), OptionalLong.of(nanoTime.getAsLong() + NEXT_RENEWAL.toNanos()));
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
                    "the kubeconfig or certificates for the Kubernetes API have changed or expire soon; connecting with the"
                            + " new ones",
                    Map.of());
        }
    }

    private void keep(KubernetesClientException failure) {
        if (!keeping) {
            keeping = true;
            log.warning(
                    "the kubeconfig or certificates for the Kubernetes API have changed or expire soon, and the new ones"
                            + " cannot be used; going on with those before until they can",
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
