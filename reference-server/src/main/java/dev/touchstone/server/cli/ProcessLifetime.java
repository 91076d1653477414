package dev.touchstone.server.cli;

import dev.touchstone.server.RunningServer;
import dev.touchstone.server.logging.EventLog;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends the process in order when it is told to end. */
final class ProcessLifetime implements Lifetime {

    private final AtomicReference<RunningServer> server = new AtomicReference<>();
    private @Nullable Thread hook;

    /** Drains at SIGTERM and SIGINT, then exits 0 (OPS-07), where Java by itself would exit 143 or 130. */
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

    /** Leaves the exit code to whoever ends the process. */
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
