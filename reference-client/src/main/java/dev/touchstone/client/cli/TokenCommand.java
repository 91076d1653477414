package dev.touchstone.client.cli;

import dev.touchstone.reference.cli.GlobalOptions;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code token}. */
@Command(
        name = "token",
        description = "Sign a token for a cluster and print it as an ExecCredential",
        footer = {
            "",
            "The cluster ID, the role and the region come from the first of these that names one:",
            "  the command line; the environment (KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID, DEFAULT_ROLE, AWS_REGION);",
            "  the configuration file, which for the region goes before the environment;",
            "  clusterId, role and region in the extension client.authentication.k8s.io/exec of the kubeconfig's cluster,",
            "  if its user has provideClusterInfo: true; for the region, the profile and the instance."
        })
final class TokenCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Map<String, String> environment;
    private final Console console;

    @Mixin
    private final SigningOptions signing = new SigningOptions();

    @Option(
            names = "--forward-session-name",
            arity = "0..1",
            fallbackValue = "true",
            description = "Carry the caller's own session name over to the role's session")
    @Nullable
    Boolean forwardSessionName;

    @Option(
            names = "--token-only",
            arity = "0..1",
            fallbackValue = "true",
            description = "Print the bare token instead of an ExecCredential")
    @Nullable
    Boolean tokenOnly;

    @Option(
            names = "--cache",
            arity = "0..1",
            fallbackValue = "true",
            description = "Keep credentials on disk until they expire")
    @Nullable
    Boolean cache;

    TokenCommand(GlobalOptions global, Map<String, String> environment, Console console) {
        this.global = global;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        return new TokenProgram(environment, console).run(arguments());
    }

    TokenArguments arguments() {
        return new TokenArguments(
                global.clusterId(),
                global.config(),
                global.logFormat(),
                global.logVerbosity(),
                signing.role,
                signing.externalId,
                signing.sessionName,
                forwardSessionName,
                signing.region,
                tokenOnly,
                cache);
    }
}
