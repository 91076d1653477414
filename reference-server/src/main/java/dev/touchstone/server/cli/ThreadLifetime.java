package dev.touchstone.server.cli;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.RunningServer;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Stops a server cleanly when the thread that started it is interrupted. */
final class ThreadLifetime implements Lifetime {

    private @Nullable EventLog log;
    private @Nullable RunningServer server;

    @Override
    public void begin(EventLog log) {
        this.log = log;
    }

    @Override
    public void serve(RunningServer running) {
        server = running;
    }

    @Override
    public void forget() {
        // Nothing to stop.
    }

    /** Return at once if no server was started. */
    void awaitEnd() {
        if (server == null) {
            return;
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException toldToEnd) {
            Lifetime.drain(server, Objects.requireNonNull(log));
        }
    }
}
