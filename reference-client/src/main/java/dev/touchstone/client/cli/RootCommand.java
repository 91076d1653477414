package dev.touchstone.client.cli;

import dev.touchstone.client.text.Redacted;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself: the options that every command knows. */
@Command(
        name = "aws-iam-authenticator",
        description = "Authenticate to Kubernetes with AWS IAM credentials",
        mixinStandardHelpOptions = false,
        exitCodeOnInvalidInput = 1,
        exitCodeOnExecutionException = 1,
        synopsisSubcommandLabel = "COMMAND",
        usageHelpAutoWidth = false)
final class RootCommand implements Runnable {

    @Option(
            names = {"-i", "--cluster-id"},
            paramLabel = "ID",
            scope = ScopeType.INHERIT,
            description = "The cluster ID, unique to the authenticator's installation")
    @Nullable
    String clusterId;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Load configuration from FILE (.yaml, .json or .toml)")
    @Nullable
    String config;

    @Option(
            names = {"-l", "--log-format"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "How to log to standard error: text or json (default text)")
    @Nullable
    String logFormat;

    @Option(
            names = {"-v", "--log-verbosity"},
            paramLabel = "LEVEL",
            scope = ScopeType.INHERIT,
            description = "What to log: panic, fatal, error, warning, info, debug or trace (default info)")
    @Nullable
    String logVerbosity;

    @Option(
            names = "--feature-gates",
            split = ",",
            paramLabel = "GATE=BOOLEAN",
            scope = ScopeType.INHERIT,
            description = "Upstream's gates; only init depends on one, ConfiguredInitDirectories")
    @Nullable
    Map<FeatureGate, Boolean> featureGates;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit")
    boolean help;

    @Spec
    @Nullable
    CommandSpec spec;

    static CommandLine commandLine(Map<String, String> environment, Console console) {
        RootCommand root = new RootCommand();
        CommandLine commandLine = new CommandLine(root);
        commandLine.addSubcommand(new TokenCommand(root, environment, console));
        commandLine.addSubcommand(new VerifyCommand(root, environment, console));
        commandLine.addSubcommand(new KubeconfigCommand(root, environment, console));
        commandLine.addSubcommand(new DiagnoseCommand(root, environment, console));
        commandLine.addSubcommand(new AddCommand(console));
        commandLine.addSubcommand(new InitCommand(root, environment, console));
        commandLine.addSubcommand(new VersionCommand(console));
        return commandLine
                .setOut(new PrintWriter(console.standardOutput(), true))
                .setErr(new PrintWriter(console.standardError(), true))
                .setPosixClusteredShortOptionsAllowed(true)
                .setParameterExceptionHandler((error, arguments) -> {
                    console.error("Error: " + Redacted.of(error.getMessage()));
                    error.getCommandLine().usage(console.standardError());
                    return 1;
                })
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    if (error instanceof UsageError) {
                        console.error("Error: " + error.getMessage());
                        command.usage(console.standardError());
                        return 1;
                    }
                    throw error;
                });
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
