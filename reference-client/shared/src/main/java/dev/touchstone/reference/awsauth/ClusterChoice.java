package dev.touchstone.reference.awsauth;

import org.jspecify.annotations.Nullable;

/**
 * The cluster that the flags of {@code add} name.
 *
 * @param kubeconfig null for the usual one
 * @param context empty for the current one
 * @param masterUrl overrides the kubeconfig's; empty if it does not
 */
public record ClusterChoice(@Nullable String kubeconfig, String context, String masterUrl) {

    /** Return whether any of them says which cluster. */
    public boolean isNamed() {
        return (kubeconfig != null && !kubeconfig.isEmpty()) || !context.isEmpty() || !masterUrl.isEmpty();
    }
}
