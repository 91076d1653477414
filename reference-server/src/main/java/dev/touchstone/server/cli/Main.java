package dev.touchstone.server.cli;

import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.logging.Level;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, on the upstream contract, with {@code explain} and {@code lint} beside it. */
@Command(
        name = "aws-iam-authenticator",
        description = "A tool to authenticate to Kubernetes using AWS IAM credentials",
        subcommands = {
            ServerCommand.class,
            InitCommand.class,
            VerifyCommand.class,
            AddCommand.class,
            ExplainCommand.class,
            LintCommand.class,
            VersionCommand.class
        })
public final class Main implements Runnable {

    @CommandLine.Mixin
    private final GlobalOptions global = new GlobalOptions();

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private Main() {}

    public static void main(String[] arguments) {
        int exitCode = run(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static int run(String... arguments) {
        // Before anything else: at their own default, libraries print requests, signatures included.
        LibraryLogs.passTo(GlobalOptions.fallbackLog());
        CommandLine line = new CommandLine(new Main());
        line.setExpandAtFiles(false);
        // As Go's flags: the last one counts.
        line.setOverwrittenOptionsAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(Main::explainUsage);
        line.setExecutionExceptionHandler(Main::explainFailure);
        return line.execute(arguments);
    }

    GlobalOptions global() {
        return global;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int explainUsage(CommandLine.ParameterException mistake, String[] arguments) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println("Error: " + mistake.getMessage());
        mistake.getCommandLine().usage(err);
        return 1;
    }

    /** What a person can mend is one line; what only we can mend shows where it broke. */
    private static int explainFailure(Exception failure, CommandLine line, CommandLine.ParseResult result) {
        if (failure instanceof ConfigurationException) {
            GlobalOptions.fallbackLog().log(Level.FATAL, String.valueOf(failure.getMessage()), Map.of());
        } else {
            failure.printStackTrace(line.getErr());
        }
        return 1;
    }
}
