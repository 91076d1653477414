package dev.touchstone.server.cli;

import dev.touchstone.reference.cli.AddCommand;
import dev.touchstone.reference.cli.CommandLines;
import dev.touchstone.reference.cli.GlobalOptions;
import dev.touchstone.reference.cli.InitCommand;
import dev.touchstone.reference.cli.Terminal;
import dev.touchstone.reference.cli.VerifyCommand;
import dev.touchstone.reference.cli.Version;
import dev.touchstone.reference.cli.VersionCommand;
import dev.touchstone.server.certificates.ServingTls;
import dev.touchstone.server.kubernetes.ClusterAwsAuth;
import dev.touchstone.server.sts.connect.ProxySettings;
import dev.touchstone.server.sts.connect.TrustedRoots;
import dev.touchstone.server.sts.http.HttpStsCaller;
import dev.touchstone.verifier.sts.StsCaller;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: the upstream contract, plus {@code explain} and {@code lint}. */
@Command(name = "aws-iam-authenticator", description = "Authenticate to Kubernetes with AWS IAM credentials.")
public final class Main implements Runnable {

    private static final Duration STS_LIMIT = Duration.ofSeconds(10);
    private static final List<String> COMMANDS =
            List.of("server", "init", "verify", "add", "explain", "lint", "version");

    @CommandLine.Mixin
    private final GlobalOptions global;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private final Shell shell;

    private Main(Shell shell) {
        this.shell = shell;
        this.global = new GlobalOptions(shell.terminal());
    }

    public static void main(String[] arguments) {
        // Must come first: at their default level, libraries log requests, signatures included.
        LibraryLogProvider.choose();
        LibraryLogs.passTo(GlobalOptions.fallbackLog(System.err));
        ServingTls.limitHandshakes();
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
        Main main = new Main(shell);
        CommandLine line = new CommandLine(main);
        main.addCommands(line, new HashSet<>(List.of(arguments)));
        CommandLines.configure(line, shell.terminal());
        return line.execute(arguments);
    }

    /**
     * Create only the commands that the words may refer to, or all: building a command from its annotations is slow.
     */
    private void addCommands(CommandLine line, Set<String> words) {
        boolean named = COMMANDS.stream().anyMatch(words::contains);
        for (String name : COMMANDS) {
            if (!named || words.contains(name)) {
                line.addSubcommand(name, command(name));
            }
        }
    }

    private Object command(String name) {
        Terminal terminal = shell.terminal();
        return switch (name) {
            case "server" -> ServerCommand.class;
            case "init" -> new InitCommand(global, terminal, Version.of(Main.class));
            case "verify" -> new VerifyCommand(global, terminal, Main::sts);
            case "add" -> AddCommand.commandLine(terminal, ClusterAwsAuth::open);
            case "explain" -> ExplainCommand.class;
            case "lint" -> LintCommand.class;
            case "version" -> new VersionCommand(terminal, Version.of(Main.class));
            default -> throw new IllegalArgumentException("there is no command " + name);
        };
    }

    static StsCaller sts(String clusterId, Map<String, String> environment) {
        return new HttpStsCaller(clusterId, TrustedRoots.of(environment), ProxySettings.of(environment), STS_LIMIT);
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
}
