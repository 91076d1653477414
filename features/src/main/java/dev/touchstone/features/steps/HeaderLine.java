package dev.touchstone.features.steps;

import java.util.Map;

/**
 * A header as a scenario writes it.
 *
 * @param name in any case
 * @param value what stands behind the first colon and blank
 */
public record HeaderLine(String name, String value) {

    /** @param line such as {@code X-Amz-Target: none} */
    public static HeaderLine of(String line) {
        String[] parts = line.split(": ", 2);
        return new HeaderLine(parts[0], parts[1]);
    }

    /** Return it as the only header of a request. */
    public Map<String, String> alone() {
        return Map.of(name, value);
    }
}
