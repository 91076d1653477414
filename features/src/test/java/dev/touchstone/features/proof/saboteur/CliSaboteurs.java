package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.List;
import java.util.function.Predicate;

/** Defects of CLI in the commands beside the server: verify, add and version. */
final class CliSaboteurs {

    private CliSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        COMMANDS,
                        "the version has a date",
                        "CLI-04",
                        Commands.result((request, result) -> Commands.is(request, "version")
                                ? new CommandResult(
                                        result.status(),
                                        result.stdout().replaceFirst("^\\{", "{\"Date\":\"today\","),
                                        result.stderr(),
                                        result.files())
                                : result)),
                Saboteur.of(
                        COMMANDS,
                        "verify knows no other format than JSON",
                        "CLI-05",
                        Commands.request(
                                r -> Commands.is(r, "verify") && r.arguments().contains("yaml")
                                        ? Commands.with(r, "--yaml")
                                        : r)),
                Saboteur.of(
                        COMMANDS, "verify knows no JSON", "CLI-05", Commands.request(r -> without(r, "-o", "json"))),
                Saboteur.of(
                        COMMANDS,
                        "verify never fails",
                        "CLI-06",
                        Commands.succeeding((request, result) -> Commands.is(request, "verify"))),
                Saboteur.of(
                        COMMANDS,
                        "verify in JSON never fails",
                        "CLI-06",
                        Commands.succeeding((call, result) -> call.arguments().contains("verify")
                                && call.arguments().contains("json"))),
                Saboteur.of(
                        COMMANDS,
                        "an aws-auth that is not there is no failure",
                        "CLI-21",
                        Commands.succeeding((request, result) -> result.stderr().contains("not found"))),
                Saboteur.of(
                        COMMANDS,
                        "a change that is refused is no failure",
                        "CLI-21",
                        Commands.succeeding((request, result) ->
                                Commands.is(request, "add") && result.stderr().contains("cannot change aws-auth"))),
                Saboteur.of(
                        COMMANDS,
                        "add goes on to localhost where the kubeconfig leads nowhere",
                        "CLI-26",
                        Commands.result((request, result) -> result.stderr().contains("kubeconfig")
                                ? new CommandResult(
                                        result.status(),
                                        result.stdout(),
                                        result.stderr() + "Get \"http://localhost:8080/api\": connection refused\n",
                                        result.files())
                                : result)),
                Saboteur.of(
                        COMMANDS,
                        "add does not say what is wrong with a kubeconfig",
                        "CLI-26",
                        Commands.result((request, result) -> Commands.is(request, "add")
                                ? new CommandResult(
                                        result.status(),
                                        result.stdout(),
                                        result.stderr().replaceAll("(?m)^.*kubeconfig.*$", "it failed"),
                                        result.files())
                                : result)),
                Saboteur.of(
                        COMMANDS,
                        "add without a kubeconfig is no failure",
                        "CLI-26",
                        Commands.succeeding((request, result) ->
                                Commands.is(request, "add") && result.stderr().contains("expected a kubeconfig"))),
                Saboteur.of(COMMANDS, "every entry has to have a username", "CLI-21", failing(result -> result.stdout()
                        .contains("user/known', groups"))),
                Saboteur.of(
                        COMMANDS,
                        "yes with a blank behind it is no",
                        "CLI-22",
                        Commands.request(r -> "YES \n".equals(r.input()) ? r.withInput("no\n") : r)),
                Saboteur.of(
                        COMMANDS,
                        "asks whether to go on, and not with what",
                        "CLI-22",
                        Commands.result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout().replace("user/new", "somebody"),
                                result.stderr(),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "an entry for nobody is no failure",
                        "CLI-23",
                        Commands.succeeding((request, result) ->
                                Commands.is(request, "add") && result.stderr().contains("must be given"))),
                Saboteur.of(
                        COMMANDS,
                        "what is mapped is mapped again",
                        "CLI-23",
                        Commands.request(
                                r -> Commands.words(r, word -> word.replaceFirst("(role/K|user/k)nown$", "$1nown2")))),
                Saboteur.of(
                        COMMANDS,
                        "an aws-auth that holds no list is no failure",
                        "CLI-23",
                        Commands.succeeding((request, result) ->
                                Commands.is(request, "add") && result.stderr().contains("is not a list"))));
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
