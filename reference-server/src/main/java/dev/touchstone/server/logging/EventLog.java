package dev.touchstone.server.logging;

import java.util.Map;

/** Takes what happens, one event a line. Thread-safe. */
public interface EventLog {

    /** Tells whether an event of that level would be written. */
    boolean takes(Level level);

    /**
     * Writes one event.
     *
     * @param fields names to values: text, numbers, booleans, or lists of text; untrusted text is escaped
     */
    void log(Level level, String message, Map<String, ?> fields);

    default void info(String message, Map<String, ?> fields) {
        log(Level.INFO, message, fields);
    }

    default void warning(String message, Map<String, ?> fields) {
        log(Level.WARNING, message, fields);
    }

    default void error(String message, Map<String, ?> fields) {
        log(Level.ERROR, message, fields);
    }
}
