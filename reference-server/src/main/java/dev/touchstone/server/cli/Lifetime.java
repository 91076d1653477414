package dev.touchstone.server.cli;

import dev.touchstone.server.RunningServer;
import dev.touchstone.server.logging.EventLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps a server that a command line started, and ends it when its time has come. */
public interface Lifetime {

    /** Begins, before anything is started. */
    void begin(EventLog log);

    /** Takes over the server. */
    void serve(RunningServer server);

    /** Ends without a server: it did not start. */
    void forget();

    /** Drains what was served, if anything was. */
    static void drain(@Nullable RunningServer server, EventLog log) {
        log.info("shutting down", Map.of());
        if (server != null) {
            server.close();
        }
        log.info("stopped", Map.of());
    }
}
