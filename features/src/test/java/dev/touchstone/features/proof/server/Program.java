package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.ServerSettings;
import java.io.PrintStream;
import java.nio.file.Path;

/** What serves once it is started, in this JVM. */
@FunctionalInterface
public interface Program {

    /** A program that serves. */
    interface Running {
        void stop();
    }

    /**
     * Starts it, and returns once it listens.
     *
     * @param home holds config.yaml, state/cert.pem and state/key.pem
     * @param port of 127.0.0.1 to listen on
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if it ends by itself, with the exit status that
     *     it would have as a process
     */
    Running start(ServerSettings settings, Path home, int port, PrintStream log);
}
