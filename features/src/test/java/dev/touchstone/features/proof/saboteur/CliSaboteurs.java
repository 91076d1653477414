package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.List;
import java.util.function.Predicate;

/** Defects of CLI in the commands beside the server: verify, add and version. */
final class CliSaboteurs {

    private static final String LOCALHOST = "Get \"http://localhost:8080/api\": connection refused\n";

    private CliSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(COMMANDS, "CLI-04", "the version has a date")
                        .by(Commands.stdout("version", text -> text.replaceFirst("^\\{", "{\"Date\":\"today\","))),
                in(COMMANDS, "CLI-05", "verify knows no other format than JSON")
                        .by(Commands.request(
                                r -> Commands.is(r, "verify") && r.arguments().contains("yaml")
                                        ? Commands.with(r, "--yaml")
                                        : r)),
                in(COMMANDS, "CLI-05", "verify knows no JSON").by(Commands.request(r -> without(r, "-o", "json"))),
                in(COMMANDS, "CLI-06", "verify in JSON tells what it has found out until STS refuses")
                        .by(Commands.result(CliSaboteurs::withKey)),
                in(COMMANDS, "CLI-06", "verify never fails")
                        .by(Commands.succeeding((request, result) -> Commands.is(request, "verify"))),
                in(COMMANDS, "CLI-06", "verify in JSON never fails")
                        .by(Commands.succeeding(
                                (call, result) -> call.arguments().contains("verify")
                                        && call.arguments().contains("json"))),
                // As a program writes them that has read its options as JSON.
                in(COMMANDS, "CLI-21", "digits are a number")
                        .by(Commands.request(r -> Commands.is(r, "add")
                                ? Commands.words(r, word -> word.matches("\\d+") ? "" + Double.parseDouble(word) : word)
                                : r)),
                in(COMMANDS, "CLI-21", "an aws-auth that is not there is no failure")
                        .by(Commands.succeeding(
                                (request, result) -> result.stderr().contains("not found"))),
                in(COMMANDS, "CLI-21", "a change that is refused is no failure")
                        .by(Commands.succeeding("add", "cannot change aws-auth")),
                in(COMMANDS, "CLI-26", "add goes on to localhost where the kubeconfig leads nowhere")
                        .by(Commands.stderr(text -> text.contains("kubeconfig") ? text + LOCALHOST : text)),
                in(COMMANDS, "CLI-26", "add does not say what is wrong with a kubeconfig")
                        .by(Commands.stderr("add", text -> text.replaceAll("(?m)^.*kubeconfig.*$", "it failed"))),
                in(COMMANDS, "CLI-26", "add without a kubeconfig is no failure")
                        .by(Commands.succeeding("add", "expected a kubeconfig")),
                in(COMMANDS, "CLI-21", "every entry has to have a username")
                        .by(failing(result -> result.stdout().contains("user/known', groups"))),
                in(COMMANDS, "CLI-22", "yes with a blank behind it is no")
                        .by(Commands.request(r -> "YES \n".equals(r.input()) ? r.withInput("no\n") : r)),
                in(COMMANDS, "CLI-22", "asks whether to go on, and not with what")
                        .by(Commands.stdout(text -> text.replace("user/new", "somebody"))),
                in(COMMANDS, "CLI-23", "an entry for nobody is no failure")
                        .by(Commands.succeeding("add", "must be given")),
                in(COMMANDS, "CLI-23", "what is mapped is mapped again")
                        .by(Commands.request(
                                r -> Commands.words(r, word -> word.replaceFirst("(role/K|user/k)nown$", "$1nown2")))),
                in(COMMANDS, "CLI-23", "what somebody else has mapped meanwhile is no failure")
                        .by(Commands.succeeding(
                                (request, result) -> result.stderr().contains("role/Meanwhile"))),
                in(COMMANDS, "CLI-23", "an aws-auth that holds no list is no failure")
                        .by(Commands.succeeding("add", "is not a list")));
    }

    private static CommandResult withKey(Call request, CommandResult result) {
        boolean refused = result.status() == 1 && result.stderr().contains("error from AWS");
        return refused && Commands.is(request, "verify") && request.arguments().contains("json")
                ? new CommandResult(1, "{\"ARN\":\"\",\"AccessKeyID\":\"AKIA\"}\n", result.stderr(), result.files())
                : result;
    }

    /** Say that those commands have failed which have not. */
    private static Sabotage failing(Predicate<CommandResult> which) {
        return Commands.result((request, result) -> result.status() == 0 && which.test(result)
                ? new CommandResult(1, result.stdout(), result.stderr(), result.files())
                : result);
    }

    private static Call without(Call request, String option, String value) {
        int at = request.arguments().indexOf(option);
        boolean found = at >= 0
                && at + 1 < request.arguments().size()
                && request.arguments().get(at + 1).equals(value);
        return found ? Commands.withoutOption(request, option) : request;
    }
}
