package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.CommandRequest;
import dev.touchstone.fixtures.implementation.command.RunningCommand;

/** What a program does on its command line, in this JVM. */
@FunctionalInterface
public interface CommandProgram {

    RunningCommand launch(CommandRequest request);
}
