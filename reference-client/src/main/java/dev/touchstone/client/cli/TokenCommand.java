package dev.touchstone.client.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code token}. */
@Command(name = "token", description = "Sign a token for a cluster and print it as an ExecCredential")
final class TokenCommand implements Callable<Integer> {

    private final RootCommand root;
    private final Map<String, String> environment;
    private final Console console;

    @Option(
            names = {"-r", "--role"},
            paramLabel = "ARN",
            description = "Assume this role before signing (default: DEFAULT_ROLE)")
    @Nullable
    String role;

    @Option(
            names = {"-e", "--external-id"},
            paramLabel = "ID",
            description = "The external ID to assume the role with")
    @Nullable
    String externalId;

    @Option(
            names = {"-s", "--session-name"},
            paramLabel = "NAME",
            description = "The session name to assume the role with")
    @Nullable
    String sessionName;

    @Option(
            names = "--forward-session-name",
            arity = "0..1",
            fallbackValue = "true",
            description = "Carry the caller's own session name over to the role's session")
    @Nullable
    Boolean forwardSessionName;

    @Option(names = "--region", paramLabel = "REGION", description = "The region whose STS the token is for")
    @Nullable
    String region;

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

    TokenCommand(RootCommand root, Map<String, String> environment, Console console) {
        this.root = root;
        this.environment = environment;
        this.console = console;
    }

    @Override
    public Integer call() {
        return new TokenProgram(environment, console).run(arguments());
    }

    TokenArguments arguments() {
        return new TokenArguments(
                root.clusterId,
                root.config,
                root.logFormat,
                root.logVerbosity,
                role,
                externalId,
                sessionName,
                forwardSessionName,
                region,
                tokenOnly,
                cache);
    }
}
