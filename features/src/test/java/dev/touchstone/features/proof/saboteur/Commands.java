package dev.touchstone.features.proof.saboteur;

import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Changes to what a command is given, and to what comes of it. */
final class Commands {

    private Commands() {}

    static Sabotage request(UnaryOperator<Call> change) {
        return Sabotage.ofCommands(HostRule.call(change));
    }

    static Sabotage result(BiFunction<Call, CommandResult, CommandResult> change) {
        return Sabotage.ofCommands(HostRule.result(change));
    }

    /** Change what commands say on standard output. */
    static Sabotage stdout(UnaryOperator<String> change) {
        return result((request, result) -> said(result, change.apply(result.stdout()), result.stderr()));
    }

    /** Change what commands say on standard error. */
    static Sabotage stderr(UnaryOperator<String> change) {
        return result((request, result) -> said(result, result.stdout(), change.apply(result.stderr())));
    }

    /** Change what one command says on standard output. */
    static Sabotage stdout(String command, UnaryOperator<String> change) {
        return result((request, result) ->
                is(request, command) ? said(result, change.apply(result.stdout()), result.stderr()) : result);
    }

    /** Change what one command says on standard error. */
    static Sabotage stderr(String command, UnaryOperator<String> change) {
        return result((request, result) ->
                is(request, command) ? said(result, result.stdout(), change.apply(result.stderr())) : result);
    }

    private static CommandResult said(CommandResult result, String stdout, String stderr) {
        return new CommandResult(result.status(), stdout, stderr, result.files());
    }

    /** Say that a command has ended well which has failed with these words. */
    static Sabotage succeeding(String command, String words) {
        return succeeding(
                (request, result) -> is(request, command) && result.stderr().contains(words));
    }

    /** Say that those commands have ended well which have not. */
    static Sabotage succeeding(BiPredicate<Call, CommandResult> which) {
        return result((request, result) -> result.status() == 1 && which.test(request, result)
                ? new CommandResult(0, result.stdout(), result.stderr(), result.files())
                : result);
    }

    static boolean is(Call request, String command) {
        return !request.arguments().isEmpty() && request.arguments().get(0).equals(command);
    }

    static Call with(Call request, String... words) {
        List<String> arguments = new ArrayList<>(request.arguments());
        arguments.addAll(List.of(words));
        return request.calledWith(arguments);
    }

    static Call words(Call request, UnaryOperator<String> change) {
        return request.calledWith(request.arguments().stream().map(change).toList());
    }

    /** Leave an option out, with its value. */
    static Call withoutOption(Call request, String option) {
        List<String> arguments = new ArrayList<>(request.arguments());
        int at = arguments.indexOf(option);
        if (at >= 0) {
            arguments.subList(at, at + 2).clear();
        }
        return request.calledWith(arguments);
    }

    static Call texts(Call request, UnaryOperator<String> change) {
        Call changed = request;
        for (Map.Entry<String, String> file : request.files().entrySet()) {
            changed = changed.withFile(file.getKey(), change.apply(file.getValue()));
        }
        return changed;
    }
}
