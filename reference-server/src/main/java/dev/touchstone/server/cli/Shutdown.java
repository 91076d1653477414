package dev.touchstone.server.cli;

import dev.touchstone.server.RunningServer;
import dev.touchstone.server.logging.EventLog;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Ends the process in order when it is told to end. */
final class Shutdown {

    private final AtomicReference<RunningServer> server = new AtomicReference<>();
    private final EventLog log;
    private final Thread hook = new Thread(this::drain, "shutdown");

    private Shutdown(EventLog log) {
        this.log = log;
    }

    /** Drains at SIGTERM and SIGINT, then exits 0 (OPS-07), where Java by itself would exit 143 or 130. */
    static Shutdown onSignal(EventLog log) {
        Shutdown shutdown = new Shutdown(log);
        Runtime.getRuntime().addShutdownHook(shutdown.hook);
        return shutdown;
    }

    void drain(RunningServer running) {
        server.set(running);
    }

    /** Leaves the exit code to whoever ends the process. */
    void forget() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void drain() {
        log.info("shutting down", Map.of());
        RunningServer running = server.get();
        if (running != null) {
            running.close();
        }
        log.info("stopped", Map.of());
        Runtime.getRuntime().halt(0);
    }
}
