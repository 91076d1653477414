package dev.touchstone.client.settings;

import dev.touchstone.token.TokenFailure;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that variables and settings name. */
public final class NamedPath {

    private NamedPath() {}

    /**
     * Return the path that a setting names.
     *
     * @param setting for people, such as {@code AWS_CONFIG_FILE}
     * @throws TokenFailure if Java cannot open such a path; in the locale C, that is each that is not ASCII
     */
    public static Path of(String setting, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException unusable) {
            // No cause: it repeats the value, and what stands in place of a token file's name may be the token.
            throw new TokenFailure(
                    setting + " is no path that Java can open in this locale; set LC_ALL=C.UTF-8, or correct it");
        }
    }
}
