package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.RunningCommand;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A command whose end, and whose output and files so far, are told otherwise than they are. */
final class ChangedCommand implements RunningCommand {

    private final RunningCommand real;
    private final UnaryOperator<CommandResult> change;

    ChangedCommand(RunningCommand real, UnaryOperator<CommandResult> change) {
        this.real = real;
        this.change = change;
    }

    @Override
    public URI address() {
        return real.address();
    }

    @Override
    public int port() {
        return real.port();
    }

    @Override
    public boolean isAlive() {
        return real.isAlive();
    }

    @Override
    public CommandResult await(Duration limit) {
        return change.apply(real.await(limit));
    }

    @Override
    public String stdout() {
        return soFar().stdout();
    }

    @Override
    public String stderr() {
        return soFar().stderr();
    }

    @Override
    public Map<String, CommandFile> files() {
        return soFar().files();
    }

    private CommandResult soFar() {
        return change.apply(new CommandResult(CommandResult.TIMED_OUT, real.stdout(), real.stderr(), real.files()));
    }

    @Override
    public void signal(String name) {
        real.signal(name);
    }

    @Override
    public void close() {
        real.close();
    }
}
