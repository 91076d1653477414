package dev.touchstone.client.cli;

import dev.touchstone.client.token.TokenFailure;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file of the authenticator: its texts and flags, whose letter case does not count.
 *
 * @param name the file, for people
 * @param values the keys in any case, such as {@code region} and {@code server.port}, with texts; null where the value is no text
 */
record ConfigFile(String name, Map<String, @Nullable String> values) {

    private static final ConfigFile NONE = new ConfigFile("", Map.of());

    /**
     * Reads YAML, JSON or TOML, by the name's extension.
     *
     * @param file null or empty for no file
     * @throws TokenFailure if it cannot be read
     */
    static ConfigFile read(@Nullable String file) {
        // What reads files is loaded only if there is one.
        return file == null || file.isEmpty() ? NONE : ConfigReader.read(file);
    }

    @Nullable
    String text(String key) {
        String value = values.get(key);
        if (value == null && values.containsKey(key)) {
            throw unreadable(name, "key " + key + " is no text");
        }
        return value;
    }

    boolean flag(String key) {
        String value = text(key);
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw unreadable(name, "key " + key + " is neither true nor false");
    }

    static TokenFailure unreadable(String file, String reason) {
        return new TokenFailure("Can't read configuration file \"" + file + "\": " + reason);
    }
}
