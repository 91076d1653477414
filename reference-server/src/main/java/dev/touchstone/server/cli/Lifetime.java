package dev.touchstone.server.cli;

import dev.touchstone.server.RunningServer;
import dev.touchstone.server.logging.EventLog;

/** Keeps a server that a command line started, and ends it when its time has come. */
public interface Lifetime {

    /** Begins, before anything is started. */
    void begin(EventLog log);

    /** Takes over the server. */
    void serve(RunningServer server);

    /** Ends without a server: it did not start. */
    void forget();
}
