package dev.touchstone.server.cli;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.reference.text.Redacted;
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

/** The command line: the upstream contract, plus {@code explain} and {@code lint}. */
@Command(name = "aws-iam-authenticator", description = "A tool to authenticate to Kubernetes using AWS IAM credentials")
public final class Main implements Runnable {

    /** Sorted by name, as the usage lists them. */
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
        // Must come first: at their default level, libraries log requests, signatures included.
        LibraryLogProvider.choose();
        LibraryLogs.passTo(GlobalOptions.fallbackLog(System.err));
        int exitCode = run(Shell.ofProcess(), arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Run one command inside another program; {@code main} does the same with the process's own streams and variables.
     * A server serves until the thread is interrupted, and is then drained. Files without a path are written to the
     * directory in the variable PWD.
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
     * Run one command; a server may be handed over to the shell's {@link Lifetime}.
     *
     * @return the exit status
     */
    public static int run(Shell shell, String... arguments) {
        CommandLine line = new CommandLine(new Main(shell));
        addCommands(line, new HashSet<>(List.of(arguments)));
        line.setOut(new PrintWriter(shell.out(), true));
        line.setErr(new PrintWriter(shell.err(), true));
        line.setExpandAtFiles(false);
        // As in Go's flag package: the last one counts.
        line.setOverwrittenOptionsAllowed(true);
        line.setUsageHelpAutoWidth(false);
        line.setParameterExceptionHandler(Main::explainUsage);
        line.setExecutionExceptionHandler((failure, failed, result) -> explainFailure(failure, shell));
        return line.execute(arguments);
    }

    /**
     * Create only the commands that the words may refer to, or all: building a command from its annotations is slow.
     */
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

    /** A user error is one line; a bug shows its stack trace. */
    private static int explainFailure(Exception failure, Shell shell) {
        if (failure instanceof ConfigurationException) {
            GlobalOptions.fallbackLog(shell.err()).log(Level.FATAL, String.valueOf(failure.getMessage()), Map.of());
        } else {
            failure.printStackTrace(shell.err());
        }
        return 1;
    }
}
