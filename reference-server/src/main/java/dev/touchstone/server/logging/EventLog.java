package dev.touchstone.server.logging;

import java.util.List;
import java.util.Map;

/** Takes what happens, one event a line. Thread-safe. */
public interface EventLog {

    /**
     * One event.
     *
     * @param fields names to values: text, numbers, booleans, or lists of text; untrusted text is escaped
     */
    record Event(Level level, String message, Map<String, ?> fields) {}

    /** Tells whether an event of that level would be written. */
    boolean takes(Level level);

    /**
     * Writes one event.
     *
     * @param fields names to values: text, numbers, booleans, or lists of text; untrusted text is escaped
     */
    void log(Level level, String message, Map<String, ?> fields);

    /** Writes events that belong together, with nothing between them if the log can do that. */
    default void log(List<Event> events) {
        events.forEach(event -> log(event.level(), event.message(), event.fields()));
    }

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
