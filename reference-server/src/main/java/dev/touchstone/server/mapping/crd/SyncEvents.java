package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.concurrent.DaemonThreads;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Writes an event for each object whose status was written (BCR-04). Nothing depends on it, so a failure is only logged, and
 * a thread of its own writes it, so that an API server that is slow to take events delays no status.
 */
final class SyncEvents implements AutoCloseable {

    private static final int MAX_WAITING = 1000;

    private final EventLog log;
    private final ThreadPoolExecutor worker = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new DaemonThreads("iamidentitymapping-events"),
            (event, full) -> failed(MAX_WAITING + " others are waiting"));

    SyncEvents(EventLog log) {
        this.log = log;
    }

    /** Write an event soon. */
    void announce(KubernetesClient client, IamIdentityMapping object) {
        Event event =
                event(object, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        worker.execute(() -> write(client, event));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void write(KubernetesClient client, Event event) {
        try {
            client.v1().events().inNamespace("default").resource(event).create();
        } catch (KubernetesClientException failure) {
            failed(String.valueOf(failure.getMessage()));
        }
    }

    private void failed(String reason) {
        if (!worker.isShutdown()) {
            log.info("cannot write an event", Map.of("error", reason));
        }
    }

    private static Event event(IamIdentityMapping object, String now) {
        return new EventBuilder()
                .withNewMetadata()
                .withGenerateName(object.getMetadata().getName() + ".")
                .withNamespace("default")
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(object.getApiVersion())
                .withKind(object.getKind())
                .withName(object.getMetadata().getName())
                .withUid(object.getMetadata().getUid())
                .endInvolvedObject()
                .withType("Normal")
                .withReason("Synced")
                .withMessage("Identity synced successfully")
                .withNewSource()
                .withComponent("aws-iam-authenticator")
                .endSource()
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .build();
    }
}
