package dev.touchstone.client.cli;

import dev.touchstone.reference.cli.GlobalOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that signs a token: the role, and the region. */
final class SigningOptions {

    @Option(
            names = {"-r", "--role"},
            paramLabel = "ARN",
            description = "Assume this role before signing (default: DEFAULT_ROLE).")
    @Nullable
    String role;

    @Option(
            names = {"-e", "--external-id"},
            paramLabel = "ID",
            description = "The external ID to assume the role with.")
    @Nullable
    String externalId;

    @Option(
            names = {"-s", "--session-name"},
            paramLabel = "NAME",
            description = "The session name to assume the role with.")
    @Nullable
    String sessionName;

    @Option(names = "--region", paramLabel = "REGION", description = "The region whose STS the token is for.")
    @Nullable
    String region;

    SigningOptions() {}

    /** Return the command line of {@code token} with these options. */
    TokenArguments arguments(
            GlobalOptions global,
            @Nullable Boolean forwardSessionName,
            @Nullable Boolean tokenOnly,
            @Nullable Boolean cache) {
        return new TokenArguments(
                global.clusterId(),
                global.config(),
                global.logFormat(),
                global.logVerbosity(),
                role,
                externalId,
                sessionName,
                forwardSessionName,
                region,
                tokenOnly,
                cache);
    }
}
