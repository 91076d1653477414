package dev.touchstone.features.proof.server;

import dev.touchstone.fixtures.implementation.command.CommandRequest;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.implementation.command.RunningCommand;
import dev.touchstone.fixtures.implementation.inprocess.CommandProgram;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What is done to a command line before the program sees it, or to what comes of it. */
@FunctionalInterface
public interface CommandRule {

    RunningCommand launch(CommandRequest request, CommandProgram real);

    /** Leaves everything as it is. */
    static CommandRule none() {
        return (request, real) -> real.launch(request);
    }

    static CommandRule request(UnaryOperator<CommandRequest> change) {
        return (request, real) -> real.launch(change.apply(request));
    }

    /** Changes how commands end; what they say while they run stays. */
    static CommandRule result(BiFunction<CommandRequest, CommandResult, CommandResult> change) {
        return (request, real) -> new ChangedCommand(real.launch(request), result -> change.apply(request, result));
    }
}
