package dev.touchstone.features.runner;

import dev.touchstone.fixtures.process.ending.AtExit;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The touchstone command line. */
@Command(
        name = "touchstone",
        description =
                "Proves whether an implementation of the AWS IAM authenticator for Kubernetes keeps to the protocol.",
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
        // The script runs it: it needs the build, and so cannot be a command of what is built.
        commandListHeading =
                "%nCommands%n  self-test  Breaks the reference on purpose, and shows what each defect makes fail.%n",
        footerHeading = "%nExit status%n",
        footer = {
            "  0   what was judged keeps to every requirement at level MUST that was tested",
            "  1   it does not; the report says which, and why",
            "  2   the run itself failed; one line says why, and what to do"
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
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
