package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;

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
                Saboteur.of(
                        COMMANDS,
                        "unknown commands are help",
                        "CLI-01",
                        Commands.succeeding(
                                (request, result) -> !request.arguments().isEmpty()
                                        && !COMMANDS_THERE_ARE.contains(
                                                request.arguments().get(0)))),
                Saboteur.of(
                        COMMANDS,
                        "a configuration file by its long flag alone",
                        "CLI-01",
                        Commands.request(r -> Commands.is(r, "server") ? Commands.withoutOption(r, "-c") : r)),
                Saboteur.of(
                        COMMANDS,
                        "a configuration file that cannot be read is none",
                        "CLI-02",
                        Commands.request(CliServerSaboteurs::withoutBadConfiguration)),
                Saboteur.of(
                        COMMANDS,
                        "a feature gate unknown",
                        "CLI-03",
                        Commands.request(r -> Commands.words(r, word -> word.replace("AllBeta=", "Unknown=")))),
                Saboteur.of(
                        COMMANDS,
                        "the server writes no kubeconfig",
                        "CLI-15",
                        Commands.request(
                                r -> Commands.is(r, "server") ? Commands.with(r, "--kubeconfig-pregenerated") : r)),
                Saboteur.of(
                        COMMANDS,
                        "a kubeconfig made by another is written all the same, where it can be",
                        "CLI-15",
                        Commands.request(r -> r.arguments().contains("{home}/kubeconfig.yaml")
                                ? Commands.words(
                                        r,
                                        word -> word.replace(
                                                "--kubeconfig-pregenerated", "--kubeconfig-pregenerated=false"))
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "the configuration file wins",
                        "CLI-16",
                        Commands.request(
                                r -> r.files().getOrDefault("config.yaml", "").contains("partition:")
                                        ? Commands.withoutOption(r, "--partition")
                                        : r)),
                Saboteur.of(
                        COMMANDS,
                        "a server that cannot run ends well",
                        "CLI-17",
                        Commands.succeeding((request, result) -> Commands.is(request, "server"))),
                Saboteur.of(
                        COMMANDS,
                        "nothing is fatal",
                        "CLI-17",
                        Commands.result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout(),
                                result.stderr().replace("fatal", "error"),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "an empty cluster ID is one",
                        "CLI-17",
                        Commands.request(
                                r -> Commands.texts(r, text -> text.replace("clusterID: \"\"", "clusterID: none")))),
                Saboteur.of(
                        COMMANDS,
                        "a backend without a way to its cluster is left out",
                        "CLI-17",
                        Commands.request(r -> r.arguments().contains("{home}/plain")
                                ? Commands.words(r, word -> word.equals("CRD") ? "MountedFile" : word)
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "backend modes in any case",
                        "CLI-18",
                        Commands.request(
                                r -> Commands.words(r, word -> word.equals("mountedfile") ? "MountedFile" : word))),
                Saboteur.of(
                        COMMANDS,
                        "ConfigMap is a name of the configuration file",
                        "CLI-18",
                        Sabotage.ofText(text -> text.replace("[ConfigMap]", "[MountedFile]"))),
                Saboteur.of(
                        COMMANDS,
                        "dynamic files without a file",
                        "CLI-19",
                        Commands.request(
                                r -> r.files().getOrDefault("config.yaml", "").contains("dynamicfilepath")
                                        ? r
                                        : Commands.words(
                                                r, word -> word.equals("DynamicFile") ? "MountedFile" : word))),
                Saboteur.of(
                        COMMANDS,
                        "what is no ARN is not named",
                        "CLI-20",
                        Commands.result((request, result) -> new CommandResult(
                                result.status(),
                                result.stdout(),
                                result.stderr().replace("no-arn", "it"),
                                result.files()))),
                Saboteur.of(
                        COMMANDS,
                        "no server without a configuration file",
                        "CLI-27",
                        Commands.request(r -> Commands.is(r, "server") && !configured(r)
                                ? Commands.with(r, "--config", "{home}/none.yaml")
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "of the backends behind an equals sign the first alone",
                        "CLI-27",
                        Commands.request(
                                r -> Commands.words(r, word -> word.replaceFirst("^(--backend-mode=[^,]+),.*", "$1")))),
                Saboteur.of(
                        COMMANDS,
                        "a cluster ID behind an equals sign is one where the file has none",
                        "CLI-27",
                        Commands.request(r -> configured(r)
                                ? Commands.words(r, word -> word.replaceFirst("^(--cluster-id=).*", "$1"))
                                : r)));
    }

    private static boolean configured(Call request) {
        return request.arguments().stream().anyMatch(word -> word.startsWith("--config") || word.equals("-c"));
    }

    private static Call withoutBadConfiguration(Call request) {
        int at = request.arguments().indexOf("--config");
        String path = at < 0 ? "" : request.arguments().get(at + 1).replace("{home}/", "");
        String text = request.files().getOrDefault(path, "");
        boolean bad = text.isEmpty() || !path.contains(".") || text.contains("[\n") || text.endsWith("[");
        return at >= 0 && bad ? Commands.withoutOption(request, "--config") : request;
    }
}
