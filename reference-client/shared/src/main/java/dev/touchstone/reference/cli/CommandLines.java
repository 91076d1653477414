package dev.touchstone.reference.cli;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.text.Redacted;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;

/** Parses command lines as upstream's program does, and tells what is wrong with them. */
public final class CommandLines {

    private CommandLines() {}

    /** Let a command line write to a terminal, once all its commands are there. */
    public static void configure(CommandLine line, Terminal terminal) {
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setExpandAtFiles(false);
        // As in Go's flag package: the last one counts.
        line.setOverwrittenOptionsAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(
                (mistake, arguments) -> explainUsage(mistake.getCommandLine(), Redacted.of(mistake.getMessage())));
        line.setExecutionExceptionHandler((failure, failed, result) -> explainFailure(failure, failed, terminal));
    }

    private static int explainUsage(CommandLine command, String mistake) {
        PrintWriter err = command.getErr();
        err.println("Error: " + mistake);
        command.usage(err);
        return 1;
    }

    /** A user error is one line; a bug shows its stack trace. */
    private static int explainFailure(Exception failure, CommandLine failed, Terminal terminal) {
        if (failure instanceof UsageException) {
            return explainUsage(failed, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof ConfigurationException) {
            GlobalOptions.fallbackLog(terminal.err()).log(Level.FATAL, String.valueOf(failure.getMessage()), Map.of());
        } else {
            failure.printStackTrace(terminal.err());
        }
        return 1;
    }
}
