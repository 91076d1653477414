package dev.touchstone.features.runner;

import dev.touchstone.fixtures.process.ending.AtExit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The touchstone command line. */
@Command(
        name = "touchstone",
        description =
                "Check whether an implementation of the AWS IAM authenticator for Kubernetes conforms to the protocol.",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        subcommands = {
            RunCommand.class,
            PrepareCommand.class,
            ListCommand.class,
            ExplainCommand.class,
            MatrixCommand.class,
            MergeCommand.class,
            PublishCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExit status:%n",
        footer = {
            "  0   every tested MUST is met",
            "  1   a tested MUST is not met, an expected failure passed, or (with",
            "      --baseline) a requirement regressed; the report says which, and why",
            "  2   the run itself failed; one line says why, and what to do",
            "",
            // The script runs it: it needs the build, and so cannot be a command of what is built.
            "In a checkout, `./touchstone self-test` breaks the reference on purpose, and",
            "shows which requirements each defect breaks."
        })
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        // Java reads it once, at its first HTTP. A client that is called within this JVM says so too late.
        System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
        // An authenticator may close a connection just as the next request is sent on it; that is then sent on another.
        System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
        // With one thread, as two processors get, it is not used: each answer of an HTTP client starts a thread
        // instead.
        System.setProperty(
                "java.util.concurrent.ForkJoinPool.common.parallelism",
                String.valueOf(Math.max(4, Runtime.getRuntime().availableProcessors())));
        AtExit.exit(run(arguments));
    }

    /** Run one command line, and return its exit status. */
    public static int run(String... arguments) {
        return run(commandLine(), arguments);
    }

    static int run(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error failure) {
            // picocli hands over exceptions only, and the JVM would end with 1: the status of a subject that failed.
            return RunFailure.internal(failure, line);
        }
    }

    /** Java reads a command line by the locale, and in the locale C takes what is beyond ASCII for question marks. */
    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path in this locale (" + e.getReason()
                    + "); set LC_ALL=C.UTF-8, or choose another name");
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .registerConverter(Path.class, Main::path)
                .setParameterExceptionHandler(RunFailure::handle)
                .setExecutionExceptionHandler(RunFailure::handle);
    }
}
