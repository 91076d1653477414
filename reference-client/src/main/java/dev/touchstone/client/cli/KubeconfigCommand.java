package dev.touchstone.client.cli;

import dev.touchstone.client.kubeconfig.Kubeconfig;
import dev.touchstone.client.kubeconfig.KubeconfigFailure;
import dev.touchstone.client.kubeconfig.UserEntry;
import dev.touchstone.reference.cli.GlobalOptions;
import dev.touchstone.reference.cli.UsageException;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.token.TokenFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code kubeconfig}. */
@Command(
        name = "kubeconfig",
        description = "Write a user entry that runs this program into a kubeconfig, leaving the rest unchanged.")
final class KubeconfigCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Map<String, String> environment;
    private final Console console;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The file to write (default: kubectl's).")
    @Nullable
    Path file;

    @Option(names = "--user", paramLabel = "NAME", description = "The name of the entry (default: the cluster ID).")
    @Nullable
    String user;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Option(
            names = "--forward-session-name",
            description = "Carry the caller's own session name over to the role's session.")
    @Nullable
    Boolean forwardSessionName;

    @Option(names = "--profile", paramLabel = "NAME", description = "The AWS profile to take credentials from.")
    @Nullable
    String profile;

    @Option(names = "--cache", description = "Keep credentials on disk until they expire.")
    boolean cache;

    @Option(
            names = "--command",
            paramLabel = "PROGRAM",
            description = "What kubectl runs (default: aws-iam-authenticator).")
    String command = "aws-iam-authenticator";

    @Option(
            names = "--exec-api-version",
            paramLabel = "VERSION",
            description = "v1, v1beta1 or v1alpha1 (default: v1, for kubectl 1.22 and later).")
    String version = "v1";

    @Option(names = "--dry-run", description = "Print the file instead of writing it.")
    boolean dryRun;

    KubeconfigCommand(GlobalOptions global, Map<String, String> environment, Console console) {
        this.global = global;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (!List.of("v1", "v1beta1", "v1alpha1").contains(version)) {
            throw new UsageException("unknown exec API version \"" + version + "\"; expected v1, v1beta1 or v1alpha1");
        }
        Path path;
        UserEntry entry;
        try {
            path = file == null ? Kubeconfig.location(environment) : file;
            Kubeconfig kubeconfig = new Kubeconfig(path);
            TokenArguments given = signing.arguments(global, forwardSessionName, null, cache ? true : null);
            entry = entry(TokenSettings.of(given, environment, TokenSettings.file(given.config())), given);
            if (dryRun) {
                console.out(kubeconfig.preview(entry).stripTrailing());
                return 0;
            }
            kubeconfig.write(entry);
        } catch (TokenFailure | ConfigurationException | KubeconfigFailure failure) {
            console.error("could not write kubeconfig: " + failure.getMessage());
            return 1;
        }
        console.out("user \"" + entry.name() + "\" written to " + path
                + "; use it with: kubectl config set-context --current --user=" + entry.name());
        return 0;
    }

    /** The rest is found anew each time that kubectl runs the entry: the configuration file, and what the environment says. */
    private UserEntry entry(TokenSettings settings, TokenArguments given) {
        String clusterId = settings.clusterId();
        List<String> arguments = new ArrayList<>(List.of("token", "-i", clusterId));
        add(
                arguments,
                "-c",
                given.config() == null ? null : given.config().toAbsolutePath().toString());
        add(arguments, "-r", given.role());
        add(arguments, "-e", given.externalId());
        add(arguments, "-s", given.sessionName());
        if (forwardSessionName != null) {
            arguments.add("--forward-session-name" + (forwardSessionName ? "" : "=false"));
        }
        if (settings.tokenOnly()) {
            // kubectl reads a credential, whatever the file is for besides.
            arguments.add("--token-only=false");
        }
        add(arguments, "--region", given.region());
        if (cache) {
            arguments.add("--cache");
        }
        return new UserEntry(
                user == null ? clusterId : user,
                "client.authentication.k8s.io/" + version,
                command,
                arguments,
                profile == null ? Map.of() : Map.of("AWS_PROFILE", profile));
    }

    private static void add(List<String> arguments, String option, @Nullable String value) {
        if (value != null) {
            arguments.addAll(List.of(option, value));
        }
    }
}
