package dev.touchstone.server.mapping;

import java.util.List;

/**
 * What a principal becomes in Kubernetes, placeholders not yet replaced.
 *
 * @param username a template, possibly empty, which the chain then refuses (MAP-26)
 * @param groups templates, in order
 */
public record IdentityMapping(String username, List<String> groups) {

    public IdentityMapping {
        groups = List.copyOf(groups);
    }
}
