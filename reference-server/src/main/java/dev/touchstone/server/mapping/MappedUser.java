package dev.touchstone.server.mapping;

import java.util.List;

/** A Kubernetes user, rendered and validated. */
public record MappedUser(String username, List<String> groups) {

    public MappedUser {
        groups = List.copyOf(groups);
    }
}
