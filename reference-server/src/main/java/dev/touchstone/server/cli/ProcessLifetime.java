package dev.touchstone.server.cli;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.RunningServer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stops the server cleanly when the process is told to end. */
final class ProcessLifetime implements Lifetime {

    private final AtomicReference<RunningServer> server = new AtomicReference<>();
    private @Nullable Thread hook;

    /** Drain at SIGTERM and SIGINT, then exit 0 (OPS-07); by default Java would exit with 143 or 130. */
    @Override
    public void begin(EventLog log) {
        LibraryLogs.passTo(log);
        hook = new Thread(() -> drain(log), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void serve(RunningServer running) {
        server.set(running);
    }

    /** Leave the exit code to the caller. */
    @Override
    public void forget() {
        if (hook != null) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void drain(EventLog log) {
        Lifetime.drain(server.get(), log);
        Runtime.getRuntime().halt(0);
    }
}
