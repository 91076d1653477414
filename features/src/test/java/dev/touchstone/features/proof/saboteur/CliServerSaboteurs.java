package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.HostRule;
import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.List;
import java.util.Set;

/** Defects of CLI in how the server is started. */
final class CliServerSaboteurs {

    private static final Set<String> COMMANDS_THERE_ARE = Set.of("server", "init", "verify", "add", "version");

    private CliServerSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(COMMANDS, "CLI-01", "unknown commands are help")
                        .by(Commands.succeeding(
                                (request, result) -> !request.arguments().isEmpty()
                                        && !COMMANDS_THERE_ARE.contains(
                                                request.arguments().get(0)))),
                in(COMMANDS, "CLI-01", "version takes any flag")
                        .by(Commands.succeeding((request, result) -> Commands.is(request, "version"))),
                in(COMMANDS, "CLI-01", "a configuration file by its long flag alone")
                        .by(Commands.request(r -> Commands.is(r, "server") ? Commands.withoutOption(r, "-c") : r)),
                in(COMMANDS, "CLI-01", "no help without a command")
                        .by(Commands.request(r -> Commands.is(r, "--help") ? r.calledWith(List.of("bogus")) : r)),
                in(COMMANDS, "CLI-01", "there is no help on how to add users")
                        .by(Commands.request(r -> r.arguments().containsAll(List.of("user", "--help"))
                                ? r.calledWith(List.of("bogus"))
                                : r)),
                in(COMMANDS, "CLI-01", "version takes no flag ahead of it")
                        .by(Commands.request(r -> r.arguments().contains("version") && Commands.is(r, "-i")
                                ? r.calledWith(List.of("bogus"))
                                : r)),
                in(COMMANDS, "CLI-01", "the log's flags have no long form")
                        .by(Commands.request(
                                r -> r.arguments().contains("--log-verbosity") ? Commands.with(r, "--bogus") : r)),
                in(COMMANDS, "CLI-02", "a configuration file that cannot be read is none")
                        .by(Commands.request(CliServerSaboteurs::withoutBadConfiguration)),
                in(COMMANDS, "CLI-02", "of a JSON file the first object alone is read")
                        .by(Commands.request(r -> Commands.texts(
                                r, text -> text.replaceFirst("^(\\{\"clusterID\": \"[^\"]*\"}) .*", "$1")))),
                in(COMMANDS, "CLI-02", "a configuration file has to say something of the server")
                        .by(Commands.request(r ->
                                Commands.texts(r, text -> text.replace("server: }", "server: {mapRoles: none}}")))),
                in(COMMANDS, "CLI-03", "a feature gate unknown")
                        .by(Commands.request(r -> Commands.words(r, word -> word.replace("AllBeta=", "Unknown=")))),
                in(COMMANDS, "CLI-15", "the server writes no kubeconfig")
                        .by(Commands.request(
                                r -> Commands.is(r, "server") ? Commands.with(r, "--kubeconfig-pregenerated") : r)),
                in(COMMANDS, "CLI-15", "a kubeconfig made by another is written all the same, where it can be")
                        .by(Commands.request(r -> r.arguments().contains("{home}/kubeconfig.yaml")
                                ? Commands.words(
                                        r,
                                        word -> word.equals("--kubeconfig-pregenerated")
                                                ? "--kubeconfig-pregenerated=false"
                                                : word)
                                : r)),
                in(COMMANDS, "CLI-28", "of a key that is there twice the last counts")
                        .by(Commands.request(r -> Commands.texts(
                                r,
                                text -> text.replaceFirst("mapRoles: [^]]+](, .*mapRoles: )", "mapAccounts: []$1")))),
                in(COMMANDS, "CLI-15", "the kubeconfig of the server trusts another")
                        .by(CliInitSaboteurs.files((path, file) ->
                                path.equals("kubeconfig.yaml") ? CliInitSaboteurs.ofAnother(file) : file)),
                in(COMMANDS, "CLI-16", "the configuration file wins")
                        .by(Commands.request(
                                r -> r.files().getOrDefault("config.yaml", "").contains("partition:")
                                        ? Commands.withoutOption(r, "--partition")
                                        : r)),
                in(COMMANDS, "CLI-16", "the configuration file wins over a cluster ID ahead of the command")
                        .by(Commands.request(r -> Commands.is(r, "-i") ? Commands.withoutOption(r, "-i") : r)),
                in(COMMANDS, "CLI-17", "a server that cannot run ends well")
                        .by(Commands.succeeding((request, result) -> Commands.is(request, "server"))),
                in(COMMANDS, "CLI-17", "a server that cannot run says nothing")
                        .by(Commands.result((request, result) -> Commands.is(request, "server")
                                ? new CommandResult(result.status(), "", "", result.files())
                                : result)),
                in(COMMANDS, "CLI-17", "a server whose port another has lives on without one")
                        .by(Sabotage.ofCommands(HostRule.livingOn("in use"))),
                in(COMMANDS, "CLI-17", "an empty cluster ID is one")
                        .by(Commands.request(
                                r -> Commands.texts(r, text -> text.replace("clusterID: \"\"", "clusterID: none")))),
                in(COMMANDS, "CLI-17", "a backend without a way to its cluster is left out")
                        .by(Commands.request(r -> r.arguments().contains("{home}/plain")
                                ? Commands.words(r, word -> word.equals("CRD") ? "MountedFile" : word)
                                : r)),
                in(COMMANDS, "CLI-18", "a backend mode that is not known is passed over beside one that is")
                        .by(Commands.request(r -> Commands.words(r, word -> word.replace(",Nope", "")))),
                in(COMMANDS, "CLI-18", "a server with a backend mode in another case serves and maps nobody")
                        .by(Commands.request(CliServerSaboteurs::withoutMappings)),
                in(COMMANDS, "CLI-18", "ConfigMap is a name of the configuration file")
                        .by(Sabotage.ofText(text -> text.replace("[ConfigMap]", "[MountedFile]"))),
                in(COMMANDS, "CLI-19", "dynamic files without a file")
                        .by(Commands.request(
                                r -> r.files().getOrDefault("config.yaml", "").contains("dynamicfilepath")
                                        ? r
                                        : Commands.words(
                                                r, word -> word.equals("DynamicFile") ? "MountedFile" : word))),
                in(COMMANDS, "CLI-19", "a dynamic file may have an empty path")
                        .by(Commands.request(r -> Commands.texts(
                                r,
                                text -> text.replace("dynamicfilepath: \"\"", "dynamicfilepath: {home}/none.json")))),
                in(COMMANDS, "CLI-20", "what is no ARN is not named")
                        .by(Commands.stderr(text -> text.replace("no-arn", "it"))),
                in(COMMANDS, "CLI-27", "no server without a configuration file")
                        .by(Commands.request(r -> Commands.is(r, "server") && !configured(r)
                                ? Commands.with(r, "--config", "{home}/none.yaml")
                                : r)),
                in(COMMANDS, "CLI-27", "of the backends behind an equals sign the first alone")
                        .by(Commands.request(
                                r -> Commands.words(r, word -> word.replaceFirst("^(--backend-mode=[^,]+),.*", "$1")))),
                in(COMMANDS, "CLI-27", "a cluster ID behind an equals sign is one where the file has none")
                        .by(Commands.request(r -> configured(r)
                                ? Commands.words(r, word -> word.replaceFirst("^(--cluster-id=).*", "$1"))
                                : r)));
    }

    private static boolean configured(Call request) {
        return request.arguments().stream().anyMatch(word -> word.startsWith("--config") || word.equals("-c"));
    }

    private static Call withoutMappings(Call request) {
        return request.arguments().contains("mountedfile")
                ? Commands.texts(
                        Commands.words(request, word -> word.equals("mountedfile") ? "MountedFile" : word),
                        text -> text.replace("KubernetesAdmin", "Nobody"))
                : request;
    }

    private static Call withoutBadConfiguration(Call request) {
        int at = request.arguments().indexOf("--config");
        String path = at < 0 ? "" : request.arguments().get(at + 1).replace("{home}/", "");
        String text = request.files().getOrDefault(path, "");
        boolean isCut = path.endsWith(".json") && !text.strip().endsWith("}");
        boolean bad = text.isEmpty() || isCut || text.contains("[\n") || text.endsWith("[");
        return at >= 0 && bad ? Commands.withoutOption(request, "--config") : request;
    }
}
