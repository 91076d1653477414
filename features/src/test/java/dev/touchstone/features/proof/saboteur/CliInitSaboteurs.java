package dev.touchstone.features.proof.saboteur;

import static dev.touchstone.features.proof.saboteur.Saboteur.Scope.COMMANDS;
import static dev.touchstone.features.proof.saboteur.Saboteur.in;

import dev.touchstone.features.proof.server.Sabotage;
import dev.touchstone.fixtures.implementation.command.Call;
import dev.touchstone.fixtures.implementation.command.CommandFile;
import dev.touchstone.fixtures.implementation.command.CommandResult;
import dev.touchstone.fixtures.pki.TestCa;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Defects of CLI in the command init. */
final class CliInitSaboteurs {

    /** Where the configuration file of a scenario has the server look for what init writes. */
    private static final Map<String, String> CONFIGURED = Map.of(
            "cert.pem", "state/cert.pem",
            "key.pem", "state/key.pem",
            "aws-iam-authenticator.kubeconfig", "etc/kubeconfig.yaml");

    private CliInitSaboteurs() {}

    static List<Saboteur> all() {
        return List.of(
                in(COMMANDS, "CLI-08", "init takes any cluster").by(Commands.request(CliInitSaboteurs::someCluster)),
                in(COMMANDS, "CLI-08", "the key is for everyone")
                        .by(files((path, file) ->
                                path.endsWith("key.pem") ? new CommandFile(file.text(), "rw-r--r--") : file)),
                in(COMMANDS, "CLI-08", "init writes where the server is told to look")
                        .by(Commands.result(CliInitSaboteurs::whereConfigured)),
                in(COMMANDS, "CLI-10", "init has no host name")
                        .by(Commands.request(r -> Commands.withoutOption(r, "--hostname"))),
                in(COMMANDS, "CLI-10", "init has no host name of the configuration file")
                        .by(Commands.request(
                                r -> Commands.texts(r, text -> text.replace("hostname: auth", "host: auth")))),
                in(COMMANDS, "CLI-10", "init has no address of the configuration file")
                        .by(Commands.request(
                                r -> Commands.texts(r, text -> text.replace("address: 10.1", "bind: 10.1")))),
                in(COMMANDS, "CLI-10", "init has no IPv6 address of the configuration file")
                        .by(Commands.request(r ->
                                Commands.texts(r, text -> text.replace("address: \"fd00::9\"", "address: \"::\"")))),
                in(COMMANDS, "CLI-10", "an unspecified address is a name")
                        .by(Commands.result(CliInitSaboteurs::forUnspecifiedToo)),
                in(COMMANDS, "CLI-11", "the context of the kubeconfig names a user that is not there")
                        .by(files((path, file) -> path.endsWith(".kubeconfig")
                                ? new CommandFile(file.text().replace("user: apiserver", "user: nobody"), file.mode())
                                : file)),
                in(COMMANDS, "CLI-11", "the kubeconfig has another certificate")
                        .by(files((path, file) -> path.endsWith(".kubeconfig") ? ofAnother(file) : file)),
                in(COMMANDS, "CLI-11", "the kubeconfig names another port")
                        .by(files((path, file) ->
                                new CommandFile(file.text().replace(":21362/", ":21363/"), file.mode()))),
                in(COMMANDS, "CLI-11", "a kubeconfig of the same host stays as it is")
                        .by(Commands.result(CliInitSaboteurs::withKubeconfigOfTheHost)),
                in(COMMANDS, "CLI-12", "the pair is made anew where its key cannot be read")
                        .by(Commands.request(CliInitSaboteurs::withoutPairOfJunkKey)),
                in(COMMANDS, "CLI-12", "the pair is made anew")
                        .by(Commands.request(r -> Commands.is(r, "init")
                                ? onlyFiles(r, Set.of("config.yaml", "state/empty", "etc/empty"))
                                : r)),
                in(COMMANDS, "CLI-12", "the key of another certificate is a key")
                        .by(Commands.succeeding("init", "does not belong")),
                in(COMMANDS, "CLI-12", "a certificate without its key stays beside a new key")
                        .by(Commands.result(CliInitSaboteurs::withOldCertificate)));
    }

    static Sabotage files(BiFunction<String, CommandFile, CommandFile> change) {
        return Commands.result((request, result) -> {
            Map<String, CommandFile> files = new HashMap<>(result.files());
            files.replaceAll(change);
            return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
        });
    }

    /** Make the certificate for 0.0.0.0 as well, where that is the address. */
    private static CommandResult forUnspecifiedToo(Call request, CommandResult result) {
        Map<String, CommandFile> files = new HashMap<>(result.files());
        if (request.files().getOrDefault("config.yaml", "").contains("\"0.0.0.0\"")) {
            String pem = TestCa.create("unspecified")
                    .issueRsaServer(List.of("localhost", "10.0.0.5", "0.0.0.0"))
                    .certificatePem();
            files.computeIfPresent("cert.pem", (path, file) -> new CommandFile(pem, file.mode()));
        }
        return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
    }

    /** Put another authority into a kubeconfig. */
    static CommandFile ofAnother(CommandFile kubeconfig) {
        byte[] pem = TestCa.create("another").certificatePem().getBytes(StandardCharsets.US_ASCII);
        String data = Base64.getEncoder().encodeToString(pem);
        return new CommandFile(
                kubeconfig.text().replaceFirst("(certificate-authority-data: ?).*", "$1" + data), kubeconfig.mode());
    }

    private static CommandResult whereConfigured(Call request, CommandResult result) {
        boolean gated = request.arguments().contains("--feature-gates");
        if (!Commands.is(request, "init")
                || gated
                || !request.files().getOrDefault("config.yaml", "").contains("stateDir: ")) {
            return result;
        }
        Map<String, CommandFile> files = new HashMap<>();
        result.files().forEach((path, file) -> files.put(CONFIGURED.getOrDefault(path, path), file));
        return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
    }

    private static Call someCluster(Call request) {
        return request.arguments().equals(List.of("init")) ? Commands.with(request, "-i", "some") : request;
    }

    private static CommandResult withOldCertificate(Call request, CommandResult result) {
        String old = request.files().get("cert.pem");
        Map<String, CommandFile> files = new HashMap<>(result.files());
        if (old != null && !request.files().containsKey("key.pem")) {
            files.computeIfPresent("cert.pem", (path, file) -> new CommandFile(old, file.mode()));
        }
        return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
    }

    private static CommandResult withKubeconfigOfTheHost(Call request, CommandResult result) {
        String old = request.files().getOrDefault("aws-iam-authenticator.kubeconfig", "");
        Map<String, CommandFile> files = new HashMap<>(result.files());
        files.computeIfPresent(
                "aws-iam-authenticator.kubeconfig",
                (path, file) -> server(old).equals(server(file.text())) ? new CommandFile(old, file.mode()) : file);
        return new CommandResult(result.status(), result.stdout(), result.stderr(), files);
    }

    private static String server(String kubeconfig) {
        return kubeconfig.replaceFirst("(?s).*\\bserver: \"?([^\\s\"}]+).*", "$1");
    }

    private static Call withoutPairOfJunkKey(Call request) {
        boolean whole = request.files().getOrDefault("cert.pem", "").contains("-----END");
        boolean junk = "junk".equals(request.files().get("key.pem"));
        return whole && junk ? onlyFiles(request, Set.of("aws-iam-authenticator.kubeconfig")) : request;
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
