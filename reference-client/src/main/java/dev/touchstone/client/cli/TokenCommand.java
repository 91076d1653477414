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
        description = "Sign a token for a cluster and print it as an ExecCredential.",
        footer = {
            "",
            "Where the settings come from; the first that names one counts:",
            "  cluster ID  -i, KUBERNETES_AWS_AUTHENTICATOR_CLUSTER_ID, clusterID in the",
            "              configuration file, clusterId in the cluster entry",
            "  role        -r, DEFAULT_ROLE, role in the configuration file, role in the",
            "              cluster entry",
            "  region      --region, region in the configuration file, AWS_REGION,",
            "              AWS_DEFAULT_REGION, region in the cluster entry, the profile,",
            "              the instance, us-east-1",
            "The cluster entry is the extension client.authentication.k8s.io/exec of the",
            "kubeconfig's cluster, for a user with provideClusterInfo: true."
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
            description = "Carry the caller's own session name over to the role's session.")
    @Nullable
    Boolean forwardSessionName;

    @Option(
            names = "--token-only",
            arity = "0..1",
            fallbackValue = "true",
            description = "Print the bare token instead of an ExecCredential.")
    @Nullable
    Boolean tokenOnly;

    @Option(
            names = "--cache",
            arity = "0..1",
            fallbackValue = "true",
            description = "Keep credentials on disk until they expire.")
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
        return signing.arguments(global, forwardSessionName, tokenOnly, cache);
    }
}
