package dev.touchstone.server.config;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code server.reservedPrefixConfig} (MAP-20). */
final class ReservedPrefixReader {

    static final String KEY = "server.reservedPrefixConfig";

    private ReservedPrefixReader() {}

    /** Return the prefixes by backend; an unknown name stays as it is. */
    static Map<String, List<String>> read(ConfigNode node) {
        Map<String, List<String>> prefixes = new HashMap<>();
        for (ConfigNode item : ConfigNode.items(node)) {
            if (!(item instanceof Mapping entry && entry.get("backendMode").orElse(null) instanceof Scalar backend)) {
                throw new ConfigurationException(
                        KEY + ": expected entries with backendMode and usernamePrefixReserveList");
            }
            // Entries of one backend add up: if one replaced another, its protection would silently be off.
            prefixes.computeIfAbsent(name(backend.text()), first -> new ArrayList<>())
                    .addAll(reserveList(entry));
        }
        return prefixes;
    }

    private static List<String> reserveList(Mapping entry) {
        List<String> prefixes = new ArrayList<>();
        entry.get("usernamePrefixReserveList").ifPresent(list -> {
            for (ConfigNode item : ConfigNode.items(list)) {
                if (!(item instanceof Scalar prefix)) {
                    throw new ConfigurationException(KEY + ": each prefix must be a string");
                }
                prefixes.add(prefix.text());
            }
        });
        return prefixes;
    }

    /** Resolve a deprecated name to its backend; otherwise the protection would silently be off (MAP-21). */
    private static String name(String backend) {
        return BackendMode.find(backend).map(BackendMode::label).orElse(backend);
    }
}
