package dev.touchstone.server.config;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an entry of {@code server.reservedPrefixConfig} (MAP-20). */
final class ReservedPrefixReader {

    private static final String KEY = "server.reservedPrefixConfig";

    private ReservedPrefixReader() {}

    static Map<String, List<String>> read(ConfigNode node) {
        if (!(node instanceof Mapping entry && entry.get("backendMode").orElse(null) instanceof Scalar backend)) {
            throw new ConfigurationException(KEY + ": expected entries with backendMode and usernamePrefixReserveList");
        }
        List<String> prefixes = new ArrayList<>();
        entry.get("usernamePrefixReserveList").ifPresent(list -> {
            for (ConfigNode item : ConfigNode.items(list)) {
                if (!(item instanceof Scalar prefix)) {
                    throw new ConfigurationException(KEY + ": each prefix must be a string");
                }
                prefixes.add(prefix.text());
            }
        });
        return Map.of(name(backend.text()), prefixes);
    }

    /** Resolve a deprecated name to its backend; otherwise the protection would silently be off (MAP-21). */
    private static String name(String backend) {
        return switch (backend) {
            case "File" -> BackendMode.MOUNTED_FILE.label();
            case "ConfigMap" -> BackendMode.EKS_CONFIG_MAP.label();
            default -> backend;
        };
    }
}
