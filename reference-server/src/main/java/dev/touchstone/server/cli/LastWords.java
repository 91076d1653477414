package dev.touchstone.server.cli;

import dev.touchstone.reference.logging.EventLog;
import java.time.Duration;
import java.util.Map;

/** Logs what a server says while it stops. */
final class LastWords {

    private static final Duration LIMIT = Duration.ofSeconds(1);

    private LastWords() {}

    /** Log this, but wait no longer than a second: a full pipe that nobody reads would keep the process from ending. */
    static void say(EventLog log, String message) {
        Thread logging = new Thread(() -> log.info(message, Map.of()), "last words");
        logging.setDaemon(true);
        logging.start();
        try {
            logging.join(LIMIT.toMillis());
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
    }
}
