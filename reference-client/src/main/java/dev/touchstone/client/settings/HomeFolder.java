package dev.touchstone.client.settings;

import dev.touchstone.token.TokenFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where a person's own files lie. */
public final class HomeFolder {

    private HomeFolder() {}

    /**
     * Return the one that the variable HOME names; that of the system if it is not set.
     *
     * @throws TokenFailure if there is none, or Java cannot open it
     */
    public static Path of(Map<String, String> environment) {
        return find(environment).orElseThrow(() -> new TokenFailure("HOME is not set; set it to your home folder"));
    }

    /**
     * Return the same; empty if there is none.
     *
     * @throws TokenFailure if Java cannot open it
     */
    public static Optional<Path> find(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        if (!home.isBlank()) {
            return Optional.of(NamedPath.of("HOME", home));
        }
        // Java calls it "?" where the system knows none, which would be a folder within the current one.
        return Optional.of(NamedPath.of("the home folder of this user", System.getProperty("user.home")))
                .filter(Path::isAbsolute);
    }
}
