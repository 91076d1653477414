package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes canonical ARNs to the status of objects. */
final class StatusWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final KubernetesClient client;
    private final EventLog log;

    StatusWriter(KubernetesClient client, EventLog log) {
        this.client = client;
        this.log = log;
    }

    /** Set the ARN in an object's status, or clear it if empty. Return whether there is nothing left to do. */
    boolean write(IamIdentityMapping object, String canonicalArn) {
        String name = object.getMetadata().getName();
        try {
            String patch =
                    JSON.writeValueAsString(Map.of("status", Map.of("canonicalARN", canonicalArn, "userID", "")));
            client.resources(IamIdentityMapping.class)
                    .withName(name)
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), patch);
            if (!canonicalArn.isEmpty()) {
                announce(object);
            }
            return true;
        } catch (KubernetesClientException failure) {
            if (failure.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return true;
            }
            log.error(
                    "error syncing " + name + ", requeuing: its status cannot be written, so it maps nobody",
                    Map.of("error", String.valueOf(failure.getMessage())));
            return false;
        }
    }

    /** Nothing depends on the event, so its failure is only logged (BCR-04). */
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
