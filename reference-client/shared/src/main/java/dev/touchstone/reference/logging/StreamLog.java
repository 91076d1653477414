package dev.touchstone.reference.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Writes events at or above a level to a stream. */
public final class StreamLog implements EventLog {

    private final PrintStream stream;
    private final Level least;
    private final LineFormat format;
    private final Clock clock;

    public StreamLog(PrintStream stream, Level least, LineFormat format, Clock clock) {
        this.stream = stream;
        this.least = least;
        this.format = format;
        this.clock = clock;
    }

    @Override
    public boolean takes(Level level) {
        return level.compareTo(least) <= 0;
    }

    @Override
    public void log(Level level, String message, Map<String, ?> fields) {
        log(List.of(new Event(level, message, fields)));
    }

    @Override
    public void log(List<Event> events) {
        Instant now = clock.instant();
        StringBuilder lines = new StringBuilder(1024);
        for (Event event : events) {
            if (takes(event.level())) {
                format.append(lines, now, event);
                lines.append(System.lineSeparator());
            }
        }
        if (!lines.isEmpty()) {
            // One write, so that lines of several threads do not mix, and no buffering.
            byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
            stream.write(bytes, 0, bytes.length);
            stream.flush();
        }
    }
}
