package dev.touchstone.reference.logging;

import java.util.List;
import java.util.Map;

/** Logs events, one per line. Thread-safe. */
public interface EventLog {

    /**
     * One event.
     *
     * @param fields name to value: strings, numbers, booleans or lists of strings; untrusted text is escaped
     */
    record Event(Level level, String message, Map<String, ?> fields) {}

    /** Return whether an event of that level would be written. */
    boolean takes(Level level);

    /**
     * Write one event.
     *
     * @param fields name to value: strings, numbers, booleans or lists of strings; untrusted text is escaped
     */
    void log(Level level, String message, Map<String, ?> fields);

    /** Write related events, with nothing between them if the log supports that. */
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
