package dev.touchstone.reference.logging;

import java.time.Instant;

/** Formats an event as one line, without the line break. */
public interface LineFormat {

    void append(StringBuilder text, Instant time, EventLog.Event event);
}
