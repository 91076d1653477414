package dev.touchstone.client.settings;

import java.nio.file.Path;
import java.util.Map;

/** Where a person's own files lie. */
public final class HomeFolder {

    private HomeFolder() {}

    /** Return the one that the variable HOME names; that of the system if it is not set. */
    public static Path of(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return Path.of(home.isBlank() ? System.getProperty("user.home") : home);
    }
}
