package dev.touchstone.client.cli;

import dev.touchstone.client.awsauth.KubectlAwsAuth;
import dev.touchstone.client.http.HttpSettings;
import dev.touchstone.client.sts.EnvironmentSts;
import dev.touchstone.reference.cli.AddCommand;
import dev.touchstone.reference.cli.CommandLines;
import dev.touchstone.reference.cli.GlobalOptions;
import dev.touchstone.reference.cli.InitCommand;
import dev.touchstone.reference.cli.Terminal;
import dev.touchstone.reference.cli.VerifyCommand;
import dev.touchstone.reference.cli.Version;
import dev.touchstone.reference.cli.VersionCommand;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.verifier.sts.StsCaller;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself. */
@Command(
        name = "aws-iam-authenticator",
        description = "Authenticate to Kubernetes with AWS IAM credentials.",
        synopsisSubcommandLabel = "COMMAND")
final class RootCommand implements Runnable {

    @Mixin
    private final GlobalOptions global;

    @Spec
    private @Nullable CommandSpec spec;

    private RootCommand(Terminal terminal) {
        this.global = new GlobalOptions(terminal);
    }

    static CommandLine commandLine(Map<String, String> environment, Console console) {
        Terminal terminal = console.terminal(environment);
        RootCommand root = new RootCommand(terminal);
        String version = Version.of(Main.class);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new TokenCommand(root.global, environment, console))
                .addSubcommand(new VerifyCommand(root.global, terminal, RootCommand::sts))
                .addSubcommand(new KubeconfigCommand(root.global, environment, console))
                .addSubcommand(new DiagnoseCommand(root.global, environment, console))
                .addSubcommand(AddCommand.commandLine(
                        terminal, (cluster, variables) -> KubectlAwsAuth.open(cluster, variables, terminal.err())))
                .addSubcommand(new InitCommand(root.global, terminal, version))
                .addSubcommand(new VersionCommand(terminal, version));
        CommandLines.configure(line, terminal);
        return line;
    }

    private static StsCaller sts(String clusterId, Map<String, String> environment) {
        HttpSettings.install();
        try {
            return new EnvironmentSts(clusterId, environment);
        } catch (TokenFailure unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
