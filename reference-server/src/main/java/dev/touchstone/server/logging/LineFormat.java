package dev.touchstone.server.logging;

import java.time.Instant;

/** Shapes an event into one line, without the line break. */
public interface LineFormat {

    void append(StringBuilder text, Instant time, EventLog.Event event);
}
