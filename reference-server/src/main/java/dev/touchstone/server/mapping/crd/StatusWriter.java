package dev.touchstone.server.mapping.crd;

import dev.touchstone.server.logging.EventLog;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** Writes canonical ARNs to the status of objects, again and again until it succeeds or something newer is wanted. */
final class StatusWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long MAX_WAIT_SECONDS = 60;

    private final KubernetesClient client;
    private final EventLog log;
    private final Map<String, String> wanted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "iamidentitymapping-status");
        thread.setDaemon(true);
        return thread;
    });

    StatusWriter(KubernetesClient client, EventLog log) {
        this.client = client;
        this.log = log;
    }

    /** Wants an object's status to hold an ARN, or none if it is empty. */
    void want(IamIdentityMapping object, String canonicalArn) {
        wanted.put(object.getMetadata().getName(), canonicalArn);
        worker.execute(() -> write(object, canonicalArn, 1));
    }

    /** Wants nothing more of an object. */
    void forget(String name) {
        wanted.remove(name);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void write(IamIdentityMapping object, String canonicalArn, long waitSeconds) {
        String name = object.getMetadata().getName();
        if (!canonicalArn.equals(wanted.get(name))) {
            return;
        }
        try {
            String patch =
                    JSON.writeValueAsString(Map.of("status", Map.of("canonicalARN", canonicalArn, "userID", "")));
            client.resources(IamIdentityMapping.class)
                    .withName(name)
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            wanted.remove(name, canonicalArn);
            if (!canonicalArn.isEmpty()) {
                announce(object);
            }
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                wanted.remove(name, canonicalArn);
                return;
            }
            log.error(
                    "error syncing " + name + ", requeuing: its status cannot be written, so it maps nobody",
                    Map.of("error", String.valueOf(failure.getMessage())));
            worker.schedule(
                    () -> write(object, canonicalArn, Math.min(2 * waitSeconds, MAX_WAIT_SECONDS)),
                    waitSeconds,
                    TimeUnit.SECONDS);
        }
    }

    /** Nobody depends on the event, so its failure is only logged (BCR-04). */
    private void announce(IamIdentityMapping object) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        try {
            client.v1()
                    .events()
                    .inNamespace("default")
                    .resource(new EventBuilder()
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
                            .build())
                    .create();
        } catch (KubernetesClientException failure) {
            log.info("cannot write an event", Map.of("error", String.valueOf(failure.getMessage())));
        }
    }
}
