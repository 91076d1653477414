package dev.touchstone.client.cli;

import dev.touchstone.client.text.Quoted;
import dev.touchstone.token.TokenFailure;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes on standard error, by the log levels and formats of the Go client. */
final class Log {

    private static final List<String> LEVELS = List.of("panic", "fatal", "error", "warning", "info", "debug", "trace");

    private final Console console;
    private final int level;
    private final boolean json;

    private Log(Console console, int level, boolean json) {
        this.console = console;
        this.level = level;
        this.json = json;
    }

    /** @throws TokenFailure if the level is none that is known; an unknown format only warns (requirement CLI-03) */
    static Log of(TokenArguments arguments, Map<String, String> environment, Console console) {
        String verbosity = arguments.logVerbosity();
        if (verbosity == null) {
            verbosity = environment.getOrDefault("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", "");
        }
        int level = level(verbosity.isEmpty() ? "info" : verbosity);
        @Nullable String format = arguments.logFormat();
        Log log = new Log(console, level, "json".equals(format));
        if (format != null && !format.equals("json") && !format.equals("text")) {
            log.warn("unknown log format \"" + format + "\"; expected text or json, text is used");
        }
        return log;
    }

    private static int level(String name) {
        // In any case, as upstream's and the server's (Level.named, which would cost this program a class more).
        String lower = name.toLowerCase(Locale.ROOT);
        int level = LEVELS.indexOf(lower.equals("warn") ? "warning" : lower);
        if (level < 0) {
            throw new TokenFailure("invalid log level \"" + name + "\"; valid values are " + String.join(", ", LEVELS));
        }
        return level;
    }

    void debug(String message) {
        write("debug", message);
    }

    void warn(String message) {
        write("warning", message);
    }

    private void write(String name, String message) {
        if (LEVELS.indexOf(name) > level) {
            return;
        }
        Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String text = Quoted.of(message);
        console.error(
                json
                        ? "{\"level\":\"" + name + "\",\"msg\":" + text + ",\"time\":\"" + time + "\"}"
                        : "time=\"" + time + "\" level=" + name + " msg=" + text);
    }
}
