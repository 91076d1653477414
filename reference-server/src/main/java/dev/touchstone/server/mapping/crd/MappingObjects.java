package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.mapping.IdentityMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Mappings by canonical ARN and object name; if two objects have the same ARN, the first by name wins (BCR-14). */
final class MappingObjects {

    private final Map<String, IdentityMapping> byArn = new ConcurrentHashMap<>();
    private final Map<String, NavigableMap<String, IdentityMapping>> rivals = new HashMap<>();
    private final Map<String, String> arnByName = new HashMap<>();

    Optional<IdentityMapping> find(String loweredArn) {
        return Optional.ofNullable(byArn.get(loweredArn));
    }

    synchronized void put(String name, String loweredArn, IdentityMapping mapping) {
        String before = arnByName.put(name, loweredArn);
        // In place: an object that is rewritten, for example its status, must stay mapped throughout.
        rivals.computeIfAbsent(loweredArn, any -> new TreeMap<>()).put(name, mapping);
        choose(loweredArn);
        if (before != null && !before.equals(loweredArn)) {
            withdraw(name, before);
        }
    }

    synchronized void remove(String name) {
        String arn = arnByName.remove(name);
        if (arn != null) {
            withdraw(name, arn);
        }
    }

    private void withdraw(String name, String arn) {
        rivals.get(arn).remove(name);
        choose(arn);
    }

    /** Return what an object maps to, without a group that is null: in Go it is the empty name, which no group has. */
    static IdentityMapping mapping(IamIdentityMapping object) {
        IamIdentityMapping.MappingSpec spec = object.getSpec();
        String username = spec.username() == null ? "" : spec.username();
        List<@Nullable String> groups = spec.groups() == null ? List.of() : spec.groups();
        return new IdentityMapping(
                username, groups.stream().filter(Objects::nonNull).toList());
    }

    private void choose(String arn) {
        NavigableMap<String, IdentityMapping> candidates = rivals.get(arn);
        if (candidates.isEmpty()) {
            rivals.remove(arn);
            byArn.remove(arn);
        } else {
            byArn.put(arn, candidates.firstEntry().getValue());
        }
    }
}
