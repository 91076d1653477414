package dev.touchstone.reference.config;

import dev.touchstone.reference.document.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The upstream's feature gates, all off by default (CLI-03). */
public final class FeatureGates {

    /** Enables mappings with {@code sso} (MAP-22). */
    public static final String SSO_ROLE_MATCH = "SSORoleMatch";

    /** Makes {@code init} write where {@code server} reads (CLI-14). */
    public static final String CONFIGURED_INIT_DIRECTORIES = "ConfiguredInitDirectories";

    private static final String ALL_ALPHA = "AllAlpha";
    private static final List<String> ALPHA =
            List.of(CONFIGURED_INIT_DIRECTORIES, "IAMIdentityMappingCRD", SSO_ROLE_MATCH);
    private static final List<String> KNOWN =
            List.of(CONFIGURED_INIT_DIRECTORIES, "IAMIdentityMappingCRD", SSO_ROLE_MATCH, ALL_ALPHA, "AllBeta");

    private final Map<String, Boolean> set;

    private FeatureGates(Map<String, Boolean> set) {
        this.set = Map.copyOf(set);
    }

    /** Split gates such as {@code A=true,B=false} by name. */
    static Map<String, String> parse(String text) {
        Map<String, String> gates = new HashMap<>();
        for (String gate : text.split(",")) {
            int equals = gate.indexOf('=');
            gates.put(
                    gate.substring(0, Math.max(equals, 0)).strip(),
                    gate.substring(equals + 1).strip());
        }
        return gates;
    }

    /**
     * Refuse a text such as {@code A=true,B=false} that names something else than gates and their values.
     *
     * @throws ConfigurationException for an unknown gate, or a value other than true or false
     */
    public static void check(String text) {
        of(parse(text));
    }

    /**
     * Read gates by name.
     *
     * @throws ConfigurationException for an unknown gate, or a value other than true or false
     */
    public static FeatureGates of(Map<String, String> gates) {
        Map<String, Boolean> set = new HashMap<>();
        gates.forEach((name, value) -> {
            if (!KNOWN.contains(name)) {
                throw new ConfigurationException("unrecognized feature gate: " + name + ", expected one of " + KNOWN);
            }
            if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
                throw new ConfigurationException(
                        "invalid value for feature gate " + name + ": " + value + ", expected true or false");
            }
            set.put(name, Boolean.parseBoolean(value));
        });
        return new FeatureGates(set);
    }

    /** Return whether a gate is on, by itself or through AllAlpha. */
    public boolean enabled(String name) {
        return set.getOrDefault(name, ALPHA.contains(name) && set.getOrDefault(ALL_ALPHA, false));
    }
}
