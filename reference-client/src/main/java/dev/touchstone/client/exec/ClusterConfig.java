package dev.touchstone.client.exec;

import dev.touchstone.token.TokenFailure;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the cluster says to its credential plugins: {@code spec.cluster.config} of the request. kubectl takes it from the
 * extension {@code client.authentication.k8s.io/exec} of the kubeconfig's cluster if the user says
 * {@code provideClusterInfo: true}; a program that goes by KEP-5339 takes it from a ClusterProfile.
 */
public final class ClusterConfig {

    /** The keys, as plugins for ClusterProfiles name them. */
    public static final String CLUSTER_ID = "clusterId";

    public static final String REGION = "region";
    public static final String ROLE = "role";

    private final String info;

    private ClusterConfig(String info) {
        this.info = info;
    }

    /**
     * Take it from a request.
     *
     * @param info the value of {@link ExecInfo#VARIABLE}; null or empty if unset
     */
    public static ClusterConfig of(@Nullable String info) {
        return new ClusterConfig(info == null ? "" : info);
    }

    /**
     * Read the text of a key; null if there is none, or if the request cannot be read (requirement EXE-05). Keys that nobody
     * asks for may be anything.
     *
     * @throws TokenFailure if the value is no text, or if the whole is no object
     */
    public @Nullable String text(String key) {
        if (!mayBeThere()) {
            return null;
        }
        JsonNode config = ExecInfoReader.clusterConfig(info);
        if (config.isMissingNode() || config.isNull()) {
            return null;
        }
        if (!config.isObject()) {
            throw wrong("it", config, "an object with " + CLUSTER_ID + ", " + REGION + " and " + ROLE);
        }
        JsonNode value = config.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw wrong(key, value, "a string");
        }
        return value.asString();
    }

    /** What reads JSON is loaded only where a cluster is spoken of, by its name or by an escape. */
    private boolean mayBeThere() {
        return info.contains("\"cluster\"") || info.indexOf('\\') >= 0;
    }

    private static TokenFailure wrong(String what, JsonNode value, String expected) {
        return new TokenFailure(
                "spec.cluster.config of " + ExecInfo.VARIABLE + " cannot be used: " + what + " is of type "
                        + value.getNodeType().name().toLowerCase(Locale.ROOT) + ", expected " + expected
                        + "; correct the extension client.authentication.k8s.io/exec of the cluster in the kubeconfig");
    }
}
