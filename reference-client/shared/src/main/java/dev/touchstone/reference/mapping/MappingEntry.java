package dev.touchstone.reference.mapping;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code mapRoles} or {@code mapUsers}, as written.
 *
 * @param arn empty if the entry has none
 * @param userId empty unless the entry is keyed by user ID (BDF-08)
 * @param sso the permission set instead of an ARN; null if there is none
 */
public record MappingEntry(
        String arn, String userId, @Nullable SsoRole sso, String username, List<String> groups) {

    public MappingEntry {
        groups = List.copyOf(groups);
    }

    /** Return the Kubernetes user of a matching principal. */
    public IdentityMapping mapping() {
        return new IdentityMapping(username, groups);
    }

    /** Return the same entry with another ARN. */
    public MappingEntry withArn(String other) {
        return new MappingEntry(other, userId, sso, username, groups);
    }

    /** Return what is wrong with the choice of ARN or permission set (MAP-25). */
    public Optional<String> objection() {
        if (sso == null) {
            return arn.isEmpty() ? Optional.of("one of rolearn, userarn or sso must be given") : Optional.empty();
        }
        return arn.isEmpty() ? sso.objection() : Optional.of("only one of rolearn and sso may be given, found both");
    }
}
