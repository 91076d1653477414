package dev.touchstone.client.cli;

import dev.touchstone.reference.cli.UsageException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The program {@code aws-iam-authenticator}, client side. */
public final class Main {

    private Main() {}

    /**
     * Run one command and end the process with its status: 0 for success, 1 for any failure.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        // Otherwise every jar is searched for a logger, of which the SDK needs none here.
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        // Otherwise it tells so on standard error.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        Console console = new Console(System.in, utf8(System.out), utf8(System.err), Path.of(""));
        System.exit(run(arguments, System.getenv(), console));
    }

    /** Return whether a stream is the standard input of this process, which the programs that it starts can have too. */
    static boolean isInherited(InputStream input) {
        return input == System.in;
    }

    /** Kubernetes reads UTF-8 whatever the locale is. */
    private static PrintStream utf8(PrintStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /**
     * Run one command in this process. What it says to Java about HTTP stays said. Files without a path are written to
     * the folder in the variable PWD.
     *
     * @param arguments the command line
     * @param environment the variables, instead of the process's own, also for kubectl and a credential process; but not
     *     for the providers of the AWS SDK
     * @param standardInput read by a credential process too
     * @return the exit status
     */
    public static int run(
            String[] arguments,
            Map<String, String> environment,
            InputStream standardInput,
            PrintStream standardOutput,
            PrintStream standardError) {
        return run(
                arguments,
                environment,
                new Console(
                        standardInput, standardOutput, standardError, Path.of(environment.getOrDefault("PWD", ""))));
    }

    static int run(String[] arguments, Map<String, String> environment, Console console) {
        Optional<TokenArguments> quick = QuickArguments.of(arguments);
        if (quick.isPresent()) {
            try {
                return new TokenProgram(environment, console).run(quick.get());
            } catch (UsageException wrong) {
                // picocli finds the same, and shows the usage beside it.
                return RootCommand.commandLine(environment, console).execute(arguments);
            }
        }
        return RootCommand.commandLine(environment, console).execute(arguments);
    }
}
