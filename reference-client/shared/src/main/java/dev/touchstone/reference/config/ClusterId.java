package dev.touchstone.reference.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the cluster ID, the same way for every command; apart, so that {@code token} loads nothing else for it. */
public final class ClusterId {
    /** The variable that sets it (EXE-11). */
    public static final String VARIABLE = "KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID";

    private ClusterId() {}

    /**
     * Return what the flag, the environment or the file says, in this order; empty if there is none. As in upstream's program,
     * a flag that is given counts, also an empty one, and an empty variable does not.
     *
     * @param flag null if it is not given
     * @param file null if there is none
     */
    public static String of(@Nullable String flag, Map<String, String> environment, @Nullable ConfigFile file) {
        if (flag != null) {
            return flag.strip();
        }
        String variable = environment.getOrDefault(VARIABLE, "");
        if (!variable.isEmpty() || file == null) {
            return variable.strip();
        }
        return file.text("clusterID").orElse("").strip();
    }
}
