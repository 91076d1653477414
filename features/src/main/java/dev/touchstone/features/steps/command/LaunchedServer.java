package dev.touchstone.features.steps.command;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.implementation.command.Running;
import java.net.URI;

/**
 * A server that a scenario started on a command line of its own.
 *
 * @param certificateAuthority what its certificate verifies against, PEM
 */
record LaunchedServer(Running command, String certificateAuthority) implements RunningServer {

    @Override
    public URI authenticateUrl() {
        return command.address().resolve("/authenticate");
    }

    @Override
    public String log() {
        return command.log();
    }

    @Override
    public void stop() {
        command.close();
    }

    @Override
    public void restart() {
        throw new IllegalStateException("a command runs once");
    }

    @Override
    public void close() {
        command.close();
    }
}
