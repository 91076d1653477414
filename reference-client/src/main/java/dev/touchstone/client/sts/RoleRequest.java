package dev.touchstone.client.sts;

import org.jspecify.annotations.Nullable;

/**
 * A role to assume before signing.
 *
 * @param roleArn the role
 * @param externalId what its trust policy may ask for; null sends none
 * @param sessionName names the session; null lets one be made
 * @param forwardSessionName whether to carry over the session name of the caller, if it has one
 */
public record RoleRequest(
        String roleArn,
        @Nullable String externalId,
        @Nullable String sessionName,
        boolean forwardSessionName) {

    /** Ask for a role and nothing else. */
    public static RoleRequest of(String roleArn) {
        return new RoleRequest(roleArn, null, null, false);
    }
}
