package dev.touchstone.client.awsauth;

import dev.touchstone.client.kubeconfig.Kubeconfig;
import dev.touchstone.client.kubectl.Kubectl;
import dev.touchstone.client.kubectl.Kubectl.Ended;
import dev.touchstone.reference.awsauth.AwsAuthStore;
import dev.touchstone.reference.awsauth.ClusterChoice;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.token.TokenFailure;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The aws-auth of a cluster, by kubectl: it knows the kubeconfig, its contexts and plugins better than any other program,
 * and a client of our own on the class path would slow down each {@code token}.
 */
public final class KubectlAwsAuth implements AwsAuthStore {

    private static final String NOT_FOUND = "Error from server (NotFound): configmaps \"aws-auth\"";
    private static final String CONFLICT = "Error from server (Conflict)";

    private final ClusterKubectl kubectl;
    /** The whole ConfigMap, since what is replaced is all of it. */
    private @Nullable ObjectNode last;

    KubectlAwsAuth(ClusterKubectl kubectl) {
        this.kubectl = kubectl;
    }

    /**
     * Open that of a cluster, by the kubectl on the PATH.
     *
     * @param messages what kubectl says on standard error while it runs
     * @throws ConfigurationException if there is no kubectl on the PATH, or nothing says which cluster: kubectl would ask
     *     localhost:8080
     */
    public static AwsAuthStore open(ClusterChoice cluster, Map<String, String> environment, PrintStream messages) {
        if (!cluster.isNamed() && !isConfigured(environment)) {
            throw new ConfigurationException(
                    "there is no kubeconfig; expected --kubeconfig FILE, or a file at KUBECONFIG or ~/.kube/config");
        }
        return new KubectlAwsAuth(new ClusterKubectl(Kubectl.onPath(environment), cluster, messages));
    }

    /** Return whether kubectl finds a kubeconfig, or a pod's service account, by itself. */
    private static boolean isConfigured(Map<String, String> environment) {
        try {
            return environment.containsKey("KUBERNETES_SERVICE_HOST")
                    || Kubeconfig.locations(environment).stream().anyMatch(Files::exists);
        } catch (TokenFailure unusable) {
            throw new ConfigurationException(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    @Override
    public Optional<Stored> read() {
        Ended ended = kubectl.run("get", "configmap", "aws-auth", "--namespace", "kube-system", "--output", "json");
        if (!ended.isGood() && ended.errors().contains(NOT_FOUND)) {
            return Optional.empty();
        }
        if (!ended.isGood()) {
            throw new ConfigurationException("cannot read aws-auth: kubectl failed: " + ended.errors());
        }
        ObjectNode found = parse(ended.output());
        last = found;
        Map<String, String> data = new HashMap<>();
        found.path("data").properties().forEach(entry -> data.put(entry.getKey(), text(entry.getValue())));
        return Optional.of(new Stored(text(found.path("metadata").path("resourceVersion")), data));
    }

    @Override
    public Written write(Stored before, String key, String text) {
        if (last == null) {
            throw new IllegalStateException("aws-auth was not read");
        }
        ObjectNode changed = last.deepCopy();
        changed.withObject("/metadata").put("resourceVersion", before.version());
        changed.withObject("/data").put(key, text);
        Ended ended = kubectl.runWithObject(changed.toString(), "replace", "--validate=false", "--output", "yaml");
        if (ended.isGood()) {
            return new Written.Updated(ended.output());
        }
        if (ended.errors().contains(CONFLICT)) {
            return new Written.Conflict(ended.errors());
        }
        throw new ConfigurationException("cannot change aws-auth: kubectl failed: " + ended.errors());
    }

    @Override
    public void close() {
        // Each call is a process of its own.
    }

    private static ObjectNode parse(String output) {
        try {
            if (JsonMapper.shared().readTree(output) instanceof ObjectNode found) {
                return found;
            }
        } catch (JacksonException malformed) {
            throw notJson(malformed);
        }
        throw notJson(null);
    }

    private static ConfigurationException notJson(@Nullable Exception cause) {
        String message = "cannot read aws-auth: expected kubectl to print a JSON object; run: kubectl get configmap"
                + " aws-auth --namespace kube-system --output json";
        return cause == null ? new ConfigurationException(message) : new ConfigurationException(message, cause);
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }
}
