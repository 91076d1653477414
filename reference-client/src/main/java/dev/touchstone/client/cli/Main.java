package dev.touchstone.client.cli;

import java.util.Map;

/** The program {@code aws-iam-authenticator}, client side. */
public final class Main {

    private Main() {}

    /**
     * Runs one command and ends the process with its status: 0 for success, 1 for any failure.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        Console console = new Console(System.in, System.out, System.err);
        System.exit(run(arguments, System.getenv(), console));
    }

    static int run(String[] arguments, Map<String, String> environment, Console console) {
        return RootCommand.commandLine(environment, console).execute(arguments);
    }
}
