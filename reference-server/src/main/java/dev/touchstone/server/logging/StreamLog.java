package dev.touchstone.server.logging;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/** Writes the events of a level and graver to a stream. */
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
        if (takes(level)) {
            // One write a line, so that lines of several threads never mix, and nothing is held back.
            byte[] line = (format.line(clock.instant(), level, message, fields) + System.lineSeparator())
                    .getBytes(StandardCharsets.UTF_8);
            stream.write(line, 0, line.length);
            stream.flush();
        }
    }
}
