package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Defects of CLI in the command init. */
final class CliInitSaboteurs {

    private CliInitSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                Saboteur.of(
                        COMMANDS, "init takes any cluster", "CLI-08", Commands.request(CliInitSaboteurs::someCluster)),
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
                        "init has no host name",
                        "CLI-10",
                        Commands.request(r -> Commands.withoutOption(r, "--hostname"))),
                Saboteur.of(
                        COMMANDS,
                        "an unspecified address is a name",
                        "CLI-10",
                        Commands.request(r -> Commands.texts(r, text -> text.replace("\"0.0.0.0\"", "\"10.0.0.1\"")))),
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
                        "the pair is made anew",
                        "CLI-12",
                        Commands.request(r -> Commands.is(r, "init")
                                ? onlyFiles(r, Set.of("config.yaml", "state/empty", "etc/empty"))
                                : r)),
                Saboteur.of(
                        COMMANDS,
                        "a key without its certificate is an error",
                        "CLI-12",
                        Commands.request(CliInitSaboteurs::withBadCertificate)));
    }

    private static Sabotage files(BiFunction<String, CommandFile, CommandFile> change) {
        return Commands.result((request, result) -> {
            Map<String, CommandFile> files = new HashMap<>(result.files());
            files.replaceAll(change);
            return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
        });
    }

    private static Call someCluster(Call request) {
        return request.arguments().equals(List.of("init")) ? Commands.with(request, "-i", "some") : request;
    }

    private static Call withBadCertificate(Call request) {
        Set<String> files = request.files().keySet();
        return files.contains("key.pem") && !files.contains("cert.pem")
                ? request.withFile("cert.pem", "none")
                : request;
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
