package dev.touchstone.server.logging;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How grave a log line is, by the names of the upstream's flag {@code --log-verbosity}. */
public enum Level {
    PANIC,
    FATAL,
    ERROR,
    WARNING,
    INFO,
    DEBUG,
    TRACE;

    /** Gives the name in log lines and flags. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Finds a level by its name in any case, {@code warn} included. */
    public static Optional<Level> named(String text) {
        String wanted = text.equalsIgnoreCase("warn") ? "warning" : text;
        return Stream.of(values())
                .filter(level -> level.label().equalsIgnoreCase(wanted))
                .findFirst();
    }
}
