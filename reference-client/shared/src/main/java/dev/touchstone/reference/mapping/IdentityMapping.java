package dev.touchstone.reference.mapping;

import java.util.List;

/**
 * The Kubernetes user of a principal, with placeholders not yet replaced.
 *
 * @param username a template; if empty, the chain refuses it (MAP-26)
 * @param groups templates, in order
 */
public record IdentityMapping(String username, List<String> groups) {

    public IdentityMapping {
        groups = List.copyOf(groups);
    }
}
