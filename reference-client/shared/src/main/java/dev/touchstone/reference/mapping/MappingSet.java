package dev.touchstone.reference.mapping;

import java.util.List;

/** The mappings of one source, as written. */
public record MappingSet(List<MappingEntry> roles, List<MappingEntry> users, List<String> accounts) {

    public MappingSet {
        roles = List.copyOf(roles);
        users = List.copyOf(users);
        accounts = List.copyOf(accounts);
    }

    public static MappingSet empty() {
        return new MappingSet(List.of(), List.of(), List.of());
    }
}
