package dev.touchstone.server.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Forwards library log events at WARN and above to the server's own log. */
final class LibraryLogs extends AppenderBase<ILoggingEvent> {

    /**
     * Whoever sends a hundred TLS records without data can have Undertow log this as an error of its own, once for each
     * connection, which it closes.
     */
    private static final String READ_LOOP = "UT005076";

    private static boolean passed;

    private final EventLog log;

    private LibraryLogs(EventLog log) {
        this.log = log;
    }

    /** Forward to this log; the first call wins, because libraries cannot tell apart several servers in one process. */
    static synchronized void passAllTo(EventLog log) {
        if (!passed) {
            passTo(log);
            passed = true;
        }
    }

    static void passTo(EventLog log) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            pass(context, log);
        }
    }

    static void pass(LoggerContext context, EventLog log) {
        context.reset();
        LibraryLogs appender = new LibraryLogs(log);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(ch.qos.logback.classic.Level.WARN);
        root.addAppender(appender);
        // The backends and the STS client report these problems themselves, once and in their own words.
        context.getLogger("io.fabric8").setLevel(ch.qos.logback.classic.Level.ERROR);
        context.getLogger("io.undertow.client").setLevel(ch.qos.logback.classic.Level.OFF);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        if (message.startsWith(READ_LOOP)) {
            return;
        }
        Map<String, Object> fields = new HashMap<>();
        fields.put("logger", event.getLoggerName());
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            fields.put("error", thrown.getClassName() + ": " + thrown.getMessage());
        }
        log.log(level(event), message, fields);
    }

    private static Level level(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(ch.qos.logback.classic.Level.ERROR) ? Level.ERROR : Level.WARNING;
    }
}
