package dev.touchstone.server.logging;

import java.time.Instant;
import java.util.Map;

/** Shapes an event into one line, without the line break. */
@FunctionalInterface
public interface LineFormat {

    String line(Instant time, Level level, String message, Map<String, ?> fields);
}
