package dev.touchstone.server.cli;

import dev.touchstone.server.document.ConfigurationException;
import dev.touchstone.server.logging.Level;
import dev.touchstone.server.text.Redacted;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, on the upstream contract, with {@code explain} and {@code lint} beside it. */
@Command(name = "aws-iam-authenticator", description = "A tool to authenticate to Kubernetes using AWS IAM credentials")
public final class Main implements Runnable {

    /** By name, as the usage lists them. */
    private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("server", ServerCommand.class);
        COMMANDS.put("init", InitCommand.class);
        COMMANDS.put("verify", VerifyCommand.class);
        COMMANDS.put("add", AddCommand.class);
        COMMANDS.put("explain", ExplainCommand.class);
        COMMANDS.put("lint", LintCommand.class);
        COMMANDS.put("version", VersionCommand.class);
    }

    @CommandLine.Mixin
    private final GlobalOptions global;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final Shell shell;

    private Main(Shell shell) {
        this.shell = shell;
        this.global = new GlobalOptions(shell);
    }

    public static void main(String[] arguments) {
        // Before anything else: at their own default, libraries print requests, signatures included.
        LibraryLogProvider.choose();
        LibraryLogs.passTo(GlobalOptions.fallbackLog(System.err));
        int exitCode = run(Shell.ofProcess(), arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Runs one command within another program, as {@code main} does with what is the process's own. A server serves until
     * the thread is interrupted, and is then drained. Files without a path are written where the variable PWD says.
     *
     * @return the exit status
     */
    public static int run(
            String[] arguments, Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        LibraryLogs.passAllTo(GlobalOptions.fallbackLog(System.err));
        ThreadLifetime lifetime = new ThreadLifetime();
        int status = run(
                new Shell(in, out, err, environment, Path.of(environment.getOrDefault("PWD", "")), lifetime),
                arguments);
        lifetime.awaitEnd();
        return status;
    }

    /**
     * Runs one command, which may leave a server with the shell's {@link Lifetime}.
     *
     * @return the exit status
     */
    public static int run(Shell shell, String... arguments) {
        CommandLine line = new CommandLine(new Main(shell));
        addCommands(line, new HashSet<>(List.of(arguments)));
        line.setOut(new PrintWriter(shell.out(), true));
        line.setErr(new PrintWriter(shell.err(), true));
        line.setExpandAtFiles(false);
        // As Go's flags: the last one counts.
        line.setOverwrittenOptionsAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(Main::explainUsage);
        line.setExecutionExceptionHandler((failure, failed, result) -> explainFailure(failure, shell));
        return line.execute(arguments);
    }

    /** Only those that the words may mean, or all: to make a command of its annotations takes a while at each start. */
    private static void addCommands(CommandLine line, Set<String> words) {
        boolean named = COMMANDS.keySet().stream().anyMatch(words::contains);
        COMMANDS.forEach((name, command) -> {
            if (!named || words.contains(name)) {
                line.addSubcommand(name, command);
            }
        });
    }

    GlobalOptions global() {
        return global;
    }

    Shell shell() {
        return shell;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int explainUsage(CommandLine.ParameterException mistake, String[] arguments) {
        PrintWriter err = mistake.getCommandLine().getErr();
        err.println("Error: " + Redacted.of(mistake.getMessage()));
        mistake.getCommandLine().usage(err);
        return 1;
    }

    /** What a person can mend is one line; what only we can mend shows where it broke. */
    private static int explainFailure(Exception failure, Shell shell) {
        if (failure instanceof ConfigurationException) {
            GlobalOptions.fallbackLog(shell.err()).log(Level.FATAL, String.valueOf(failure.getMessage()), Map.of());
        } else {
            failure.printStackTrace(shell.err());
        }
        return 1;
    }
}
