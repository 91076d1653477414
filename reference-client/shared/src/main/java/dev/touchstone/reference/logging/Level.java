package dev.touchstone.reference.logging;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Log levels, with the names of the upstream's flag {@code --log-verbosity}. */
public enum Level {
    PANIC,
    FATAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG,
    TRACE;

    /** Return the name used in log lines and flags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Find a level by its name in any case, including {@code warn}. */
    public static Optional<Level> named(String text) {
        String wanted = text.equalsIgnoreCase("warn") ? "warning" : text;
        return Stream.of(values())
                .filter(level -> level.label().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
