package dev.touchstone.features.runner;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.text.Summary;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What keeps a command from its work: one line that says what to do, or a stack trace if it is a mistake in Touchstone.
 * Either ends with exit status 2, since it says nothing about what was to be judged.
 */
final class RunFailure {

    private RunFailure() {}

    /** Report what a command threw. */
    static int handle(Exception failure, CommandLine command, ParseResult parsed) {
        return isForeseen(failure) ? report(failure.getMessage(), command) : internal(failure, command);
    }

    /** Report a command line that cannot be understood: in one line, which the help would push off the screen. */
    static int handle(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return ExitStatus.RUN_FAILED;
        }
        return report(
                failure.getMessage() + meant(failure) + "; see `"
                        + command.getCommandSpec().qualifiedName() + " --help`",
                command);
    }

    /** Report a run that came to its end, and to no verdict; the report in its folder says more. */
    static void tell(RunReport report, Path folder, CommandLine command) {
        if (!report.verdict().isKnown()) {
            report("there is no verdict. " + Summary.whyNoVerdict(report) + "; see report.html in " + folder, command);
        }
    }

    private static String meant(ParameterException failure) {
        return failure instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(option -> " (did you mean " + option + "?)")
                        .orElse("")
                : "";
    }

    /** Report a mistake in Touchstone, or a JVM that cannot go on. */
    static int internal(Throwable failure, CommandLine command) {
        int status = report("internal error; please report this bug: " + failure, command);
        failure.printStackTrace(command.getErr());
        return status;
    }

    private static int report(String what, CommandLine command) {
        PrintWriter err = command.getErr();
        err.println("touchstone: " + what);
        return ExitStatus.RUN_FAILED;
    }

    private static boolean isForeseen(Exception failure) {
        return failure instanceof ImplementationFailure
                || failure instanceof IllegalArgumentException
                || failure instanceof UncheckedIOException
                || failure instanceof IOException;
    }
}
