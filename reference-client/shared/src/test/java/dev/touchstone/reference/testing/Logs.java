package dev.touchstone.reference.testing;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.logging.StreamLog;
import dev.touchstone.reference.logging.TextFormat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** Records log events. */
public final class Logs {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EventLog events = new StreamLog(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), Level.DEBUG, new TextFormat(), Clock.systemUTC());

    public EventLog events() {
        return events;
    }

    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
