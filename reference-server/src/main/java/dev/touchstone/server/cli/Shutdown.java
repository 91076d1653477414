package dev.touchstone.server.cli;

import dev.touchstone.server.RunningServer;
import dev.touchstone.server.logging.EventLog;
import java.util.Map;

/** Ends the process in order when it is told to end. */
final class Shutdown {

    private Shutdown() {}

    /** Drains at SIGTERM and SIGINT, then exits 0 (OPS-07), where Java by itself would exit 143 or 130. */
    static void onSignal(RunningServer server, EventLog log) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            log.info("shutting down", Map.of());
                            server.close();
                            log.info("stopped", Map.of());
                            Runtime.getRuntime().halt(0);
                        },
                        "shutdown"));
    }
}
