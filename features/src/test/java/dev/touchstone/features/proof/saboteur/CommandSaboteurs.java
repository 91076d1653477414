package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.OPEN_KEYS;
import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.STS;

import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Defects of the command line: one thing is changed in what it is given, or in what comes of it. */
final class CommandSaboteurs {

    private static final Set<String> COMMANDS_THERE_ARE = Set.of("server", "init", "verify", "add", "version");

    /** In place of AWS itself, which no test asks. */
    private static final String NO_PROXY_THERE = "http://127.0.0.1:1";

    private CommandSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        COMMANDS,
                        "unknown commands are help",
                        "CLI-01",
                        succeeding((request, result) -> !request.arguments().isEmpty()
                                && !COMMANDS_THERE_ARE.contains(
                                        request.arguments().get(0)))),
                Saboteur.of(
                        COMMANDS,
                        "a configuration file that cannot be read is none",
                        "CLI-02",
                        request(CommandSaboteurs::withoutBadConfiguration)),
                Saboteur.of(
                        COMMANDS,
                        "a configuration file by its long flag alone",
                        "CLI-01",
                        request(r -> is(r, "server") ? withoutOption(r, "-c") : r)),
                Saboteur.of(
                        OPEN_KEYS,
                        "nothing said of a key that everybody may read",
                        "SEC-13",
                        result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout(),
                                result.stderr().replaceAll("(?m)^.*key\\.pem.*$", ""),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "a feature gate unknown",
                        "CLI-03",
                        request(r -> words(r, word -> word.replace("AllBeta=", "Unknown=")))),
                Saboteur.of(
                        COMMANDS,
                        "the version has a date",
                        "CLI-04",
                        result((request, result) -> is(request, "version")
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
                        request(r -> is(r, "verify") && r.arguments().contains("yaml") ? with(r, "--yaml") : r)),
                Saboteur.of(COMMANDS, "verify knows no JSON", "CLI-05", request(r -> without(r, "-o", "json"))),
                Saboteur.of(
                        COMMANDS,
                        "verify never fails",
                        "CLI-06",
                        succeeding((request, result) -> is(request, "verify"))),
                Saboteur.of(COMMANDS, "init takes any cluster", "CLI-08", request(CommandSaboteurs::someCluster)),
                Saboteur.of(
                        COMMANDS,
                        "the key is for everyone",
                        "CLI-08",
                        files((path, file) ->
                                path.endsWith("key.pem") ? new CommandFile(file.text(), "rw-r--r--") : file)),
                Saboteur.of(
                        COMMANDS,
                        "the kubeconfig is for its owner only",
                        "CLI-08",
                        files((path, file) ->
                                path.endsWith(".kubeconfig") ? new CommandFile(file.text(), "rw-------") : file)),
                Saboteur.of(
                        COMMANDS,
                        "the kubeconfig has another user",
                        "CLI-11",
                        files((path, file) -> path.endsWith(".kubeconfig")
                                ? new CommandFile(file.text().replace("apiserver", "webhook"), file.mode())
                                : file)),
                Saboteur.of(
                        COMMANDS,
                        "the kubeconfig names another port",
                        "CLI-11",
                        files((path, file) -> new CommandFile(file.text().replace(":21362/", ":21363/"), file.mode()))),
                Saboteur.of(
                        COMMANDS,
                        "init tells standard output what it does",
                        "OPS-03",
                        result((request, result) -> new CommandResult(
                                result.status(),
                                is(request, "init") ? result.stdout() + "key.pem\ncert.pem\n" : result.stdout(),
                                result.stderr(),
                                result.files()))),
                Saboteur.of(COMMANDS, "init has no host name", "CLI-10", request(r -> withoutOption(r, "--hostname"))),
                Saboteur.of(
                        COMMANDS,
                        "an unspecified address is a name",
                        "CLI-10",
                        request(r -> texts(r, text -> text.replace("address: 0.0.0.0", "address: 10.0.0.1")))),
                Saboteur.of(
                        COMMANDS,
                        "the pair is made anew",
                        "CLI-12",
                        request(r ->
                                is(r, "init") ? onlyFiles(r, Set.of("config.yaml", "state/empty", "etc/empty")) : r)),
                Saboteur.of(
                        COMMANDS,
                        "a key without its certificate is an error",
                        "CLI-12",
                        request(CommandSaboteurs::withBadCertificate)),
                Saboteur.of(
                        COMMANDS,
                        "the server writes no kubeconfig",
                        "CLI-15",
                        request(r -> is(r, "server") ? with(r, "--kubeconfig-pregenerated") : r)),
                Saboteur.of(
                        COMMANDS,
                        "the configuration file wins",
                        "CLI-16",
                        request(r -> r.files().getOrDefault("config.yaml", "").contains("partition:")
                                ? withoutOption(r, "--partition")
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "a server that cannot run ends well",
                        "CLI-17",
                        succeeding((request, result) -> is(request, "server"))),
                Saboteur.of(
                        COMMANDS,
                        "nothing is fatal",
                        "CLI-17",
                        result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout(),
                                result.stderr().replace("fatal", "error"),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "no server without a configuration file",
                        "CLI-27",
                        request(r -> is(r, "server") && !configured(r) ? with(r, "--config", "{home}/none.yaml") : r)),
                Saboteur.of(
                        COMMANDS,
                        "of the backends behind an equals sign the first alone",
                        "CLI-27",
                        request(r -> words(r, word -> word.replaceFirst("^(--backend-mode=[^,]+),.*", "$1")))),
                Saboteur.of(
                        COMMANDS,
                        "a cluster ID behind an equals sign is one where the file has none",
                        "CLI-27",
                        request(r ->
                                configured(r) ? words(r, word -> word.replaceFirst("^(--cluster-id=).*", "$1")) : r)),
                Saboteur.of(
                        COMMANDS,
                        "an empty cluster ID is one",
                        "CLI-17",
                        request(r -> texts(r, text -> text.replace("clusterID: \"\"", "clusterID: none")))),
                Saboteur.of(
                        COMMANDS,
                        "a backend without a way to its cluster is left out",
                        "CLI-17",
                        request(r -> r.arguments().contains("{home}/plain")
                                ? words(r, word -> word.equals("CRD") ? "MountedFile" : word)
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "backend modes in any case",
                        "CLI-18",
                        request(r -> words(r, word -> word.equals("mountedfile") ? "MountedFile" : word))),
                Saboteur.of(
                        COMMANDS,
                        "ConfigMap is a name of the configuration file",
                        "CLI-18",
                        Sabotage.ofText(text -> text.replace("[ConfigMap]", "[MountedFile]"))),
                Saboteur.of(
                        COMMANDS,
                        "dynamic files without a file",
                        "CLI-19",
                        request(r -> r.files().getOrDefault("config.yaml", "").contains("dynamicfilepath")
                                ? r
                                : words(r, word -> word.equals("DynamicFile") ? "MountedFile" : word))),
                Saboteur.of(
                        COMMANDS,
                        "what is no ARN is not named",
                        "CLI-20",
                        result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout(),
                                result.stderr().replace("no-arn", "it"),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "an aws-auth that is not there is no failure",
                        "CLI-21",
                        succeeding((request, result) -> result.stderr().contains("not found"))),
                Saboteur.of(
                        COMMANDS,
                        "a change that is refused is no failure",
                        "CLI-21",
                        succeeding((request, result) ->
                                is(request, "add") && result.stderr().contains("cannot change aws-auth"))),
                Saboteur.of(COMMANDS, "every entry has to have a username", "CLI-21", failing(result -> result.stdout()
                        .contains("user/known', groups"))),
                Saboteur.of(
                        COMMANDS,
                        "an entry for nobody is no failure",
                        "CLI-23",
                        succeeding((request, result) ->
                                is(request, "add") && result.stderr().contains("must be given"))),
                Saboteur.of(
                        COMMANDS,
                        "yes with a blank behind it is no",
                        "CLI-22",
                        request(r -> "YES \n".equals(r.input()) ? r.withInput("no\n") : r)),
                Saboteur.of(
                        COMMANDS,
                        "asks whether to go on, and not with what",
                        "CLI-22",
                        result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout().replace("user/new", "somebody"),
                                result.stderr(),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "what is mapped is mapped again",
                        "CLI-23",
                        request(r -> words(r, word -> word.replaceFirst("(role/K|user/k)nown$", "$1nown2")))),
                Saboteur.of(
                        COMMANDS,
                        "an aws-auth that holds no list is no failure",
                        "CLI-23",
                        succeeding((request, result) ->
                                is(request, "add") && result.stderr().contains("is not a list"))),
                Saboteur.of(
                        COMMANDS,
                        "proxies in capitals only",
                        "OPS-13",
                        request(r -> r.environment()
                                        .getOrDefault("HTTPS_PROXY", "set")
                                        .isEmpty()
                                ? r.withVariable("https_proxy", NO_PROXY_THERE)
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "NO_PROXY by the end of a name",
                        "OPS-13",
                        request(r ->
                                r.environment().getOrDefault("NO_PROXY", "").startsWith("ts.us-east-1")
                                        ? r.withVariable("HTTPS_PROXY", NO_PROXY_THERE)
                                        : r)),
                Saboteur.of(STS, "a token in a log of all", "SEC-10", result(CommandSaboteurs::tellingTokens)),
                Saboteur.of(
                        STS,
                        "line breaks in the log",
                        "SEC-12",
                        result((request, result) ->
                                withStderr(result, result.stderr().replace("\\n", "\n")))));
    }

    // Rules

    private static Sabotage request(UnaryOperator<Call> change) {
        return Sabotage.ofCommands(HostRule.call(change));
    }

    static Sabotage result(BiFunction<Call, CommandResult, CommandResult> change) {
        return Sabotage.ofCommands(HostRule.result(change));
    }

    /** Say that those commands have ended well which have not. */
    static Sabotage succeeding(BiPredicate<Call, CommandResult> which) {
        return result((request, result) -> result.status() == 1 && which.test(request, result)
                ? new CommandResult(0, result.stdout(), result.stderr(), result.files())
                : result);
    }

    /** Say that those commands have failed which have not. */
    private static Sabotage failing(Predicate<CommandResult> which) {
        return result((request, result) -> result.status() == 0 && which.test(result)
                ? new CommandResult(1, result.stdout(), result.stderr(), result.files())
                : result);
    }

    static CommandResult withStderr(CommandResult result, String stderr) {
        return new CommandResult(result.status(), result.stdout(), stderr, result.files());
    }

    private static Sabotage files(BiFunction<String, CommandFile, CommandFile> change) {
        return result((request, result) -> {
            Map<String, CommandFile> files = new HashMap<>(result.files());
            files.replaceAll(change);
            return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
        });
    }

    // Requests

    private static boolean is(Call request, String command) {
        return !request.arguments().isEmpty() && request.arguments().get(0).equals(command);
    }

    private static boolean configured(Call request) {
        return request.arguments().stream().anyMatch(word -> word.startsWith("--config") || word.equals("-c"));
    }

    private static Call with(Call request, String... words) {
        List<String> arguments = new ArrayList<>(request.arguments());
        arguments.addAll(List.of(words));
        return request.withArguments(arguments);
    }

    private static Call words(Call request, UnaryOperator<String> change) {
        return request.withArguments(request.arguments().stream().map(change).toList());
    }

    private static Call without(Call request, String option, String value) {
        int at = request.arguments().indexOf(option);
        boolean found = at >= 0
                && at + 1 < request.arguments().size()
                && request.arguments().get(at + 1).equals(value);
        return found ? withoutOption(request, option) : request;
    }

    /** Leave an option out, with its value. */
    private static Call withoutOption(Call request, String option) {
        List<String> arguments = new ArrayList<>(request.arguments());
        int at = arguments.indexOf(option);
        if (at >= 0) {
            arguments.subList(at, at + 2).clear();
        }
        return request.withArguments(arguments);
    }

    private static Call someCluster(Call request) {
        return request.arguments().equals(List.of("init")) ? with(request, "-i", "some") : request;
    }

    private static Call withBadCertificate(Call request) {
        Set<String> files = request.files().keySet();
        return files.contains("key.pem") && !files.contains("cert.pem")
                ? request.withFile("cert.pem", "none")
                : request;
    }

    private static Call withoutBadConfiguration(Call request) {
        int at = request.arguments().indexOf("--config");
        String path = at < 0 ? "" : request.arguments().get(at + 1).replace("{home}/", "");
        String text = request.files().getOrDefault(path, "");
        boolean bad = text.isEmpty() || !path.contains(".") || text.contains("[\n") || text.endsWith("[");
        return at >= 0 && bad ? withoutOption(request, "--config") : request;
    }

    private static CommandResult tellingTokens(Call request, CommandResult result) {
        String told = request.arguments().contains("debug") ? "level=debug msg=\"verifying k8s-aws-v1.aHR0\"\n" : "";
        return new CommandResult(result.status(), result.stdout(), result.stderr() + told, result.files());
    }

    private static Call texts(Call request, UnaryOperator<String> change) {
        Call changed = request;
        for (Map.Entry<String, String> file : request.files().entrySet()) {
            changed = changed.withFile(file.getKey(), change.apply(file.getValue()));
        }
        return changed;
    }

    private static Call onlyFiles(Call request, Set<String> kept) {
        Map<String, String> files = new HashMap<>(request.files());
        files.keySet().retainAll(kept);
        return new Call(
                request.arguments(),
                files,
                request.environment(),
                request.input(),
                request.needs(),
                request.openKeys(),
                request.place());
    }
}
