package dev.touchstone.server.config;

import dev.touchstone.reference.document.ConfigurationException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sources of mappings (CLI-18). */
public enum BackendMode {
    MOUNTED_FILE("MountedFile"),
    EKS_CONFIG_MAP("EKSConfigMap"),
    CRD("CRD"),
    DYNAMIC_FILE("DynamicFile");

    /** The current names, for messages. */
    static final String NAMES = "MountedFile, EKSConfigMap, CRD, DynamicFile";

    private final String label;

    BackendMode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /**
     * Parse an ordered list of names, including the deprecated {@code File} and {@code ConfigMap}.
     *
     * @throws ConfigurationException for an unknown name, a duplicate or an empty list
     */
    public static List<BackendMode> parse(List<String> names) {
        List<BackendMode> modes = new ArrayList<>();
        Set<BackendMode> seen = EnumSet.noneOf(BackendMode.class);
        for (String name : names) {
            BackendMode mode = named(name);
            if (!seen.add(mode)) {
                throw new ConfigurationException("backend-mode \"" + mode.label + "\" is repeated in " + names);
            }
            modes.add(mode);
        }
        if (modes.isEmpty()) {
            throw new ConfigurationException("at least one backend-mode must be given: " + NAMES);
        }
        return List.copyOf(modes);
    }

    /** Return whether the name is deprecated. */
    public static boolean isDeprecated(String name) {
        return name.equals("File") || name.equals("ConfigMap");
    }

    /** Return the backend of a name, which may be deprecated. */
    public static Optional<BackendMode> find(String name) {
        return switch (name) {
            case "MountedFile", "File" -> Optional.of(MOUNTED_FILE);
            case "EKSConfigMap", "ConfigMap" -> Optional.of(EKS_CONFIG_MAP);
            case "CRD" -> Optional.of(CRD);
            case "DynamicFile" -> Optional.of(DYNAMIC_FILE);
            default -> Optional.empty();
        };
    }

    private static BackendMode named(String name) {
        return find(name)
                .orElseThrow(() -> new ConfigurationException("backend-mode \"" + name
                        + "\" is not a valid mode, expected one of " + NAMES
                        + "; several are a list in the configuration file, and comma-separated in the flag"));
    }
}
