package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.kubernetes.ApiFailures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes canonical ARNs to the status of objects, one after another. Each is tried once: one object whose status cannot be written
 * would hold up all others.
 */
final class StatusWriter implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Supplier<KubernetesClient> clients;
    private final EventLog log;
    private final SyncEvents events;

    /** @param clients is asked before each write */
    StatusWriter(Supplier<KubernetesClient> clients, EventLog log) {
        this.clients = clients;
        this.log = log;
        this.events = new SyncEvents(log);
    }

    @Override
    public void close() {
        events.close();
    }

    /** Set the ARN in an object's status, or clear it if empty. Return whether there is nothing left to do. */
    boolean write(IamIdentityMapping object, String canonicalArn) {
        try {
            return write(clients.get(), object, canonicalArn);
        } catch (KubernetesClientException failure) {
            fail(object, ApiFailures.describe(failure));
            return false;
        }
    }

    private boolean write(KubernetesClient client, IamIdentityMapping object, String canonicalArn) {
        Resource<IamIdentityMapping> resource = client.resource(object);
        String patch = JSON.writeValueAsString(Map.of("status", Map.of("canonicalARN", canonicalArn, "userID", "")));
        IamIdentityMapping stored;
        try {
            stored = resource.subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
        } catch (KubernetesClientException failure) {
            return isGone(failure, resource, object);
        }
        if (!stored.statusArn().equals(canonicalArn)) {
            fail(
                    object,
                    "the API server dropped it; add status.canonicalARN to the schema in the CustomResourceDefinition");
            return false;
        }
        if (!canonicalArn.isEmpty()) {
            events.announce(client, object);
        }
        return true;
    }

    /** Return whether a write failed because there is no such object any more. */
    private boolean isGone(
            KubernetesClientException failure, Resource<IamIdentityMapping> resource, IamIdentityMapping object) {
        if (failure.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
            throw failure;
        }
        if (resource.get() == null) {
            return true;
        }
        fail(object, "the CustomResourceDefinition has no subresource for it; add subresources.status");
        return false;
    }

    private void fail(IamIdentityMapping object, String reason) {
        log.error(
                "error syncing " + object.getMetadata().getName()
                        + ", requeuing: its status cannot be written, so it maps nobody",
                Map.of("error", reason));
    }
}
