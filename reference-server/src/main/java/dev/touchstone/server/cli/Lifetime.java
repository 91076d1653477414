package dev.touchstone.server.cli;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.RunningServer;
import org.jspecify.annotations.Nullable;

/** Runs a server started from the command line, and stops it when asked to. */
public interface Lifetime {

    /** Prepare, before anything is started. */
    void begin(EventLog log);

    /** Take over the server. */
    void serve(RunningServer server);

    /** Finish without a server: it did not start. */
    void forget();

    /** Drain the server, if one was started, even if nobody reads the log any more. */
    static void drain(@Nullable RunningServer server, EventLog log) {
        LastWords.say(log, "shutting down");
        if (server != null) {
            server.close();
        }
        LastWords.say(log, "stopped");
    }
}
