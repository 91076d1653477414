package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.AwsAuthStores;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Adds to aws-auth. */
@Command(name = "add", description = "Add an IAM entity to an existing aws-auth ConfigMap.")
public final class AddCommand implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final ChangeOptions change = new ChangeOptions();

    private AddCommand() {}

    /** Create {@code add} with its commands. */
    public static CommandLine commandLine(Terminal terminal, AwsAuthStores stores) {
        AddCommand add = new AddCommand();
        return new CommandLine(add)
                .addSubcommand(new AddRoleCommand(add.change, terminal, stores))
                .addSubcommand(new AddUserCommand(add.change, terminal, stores));
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
    }
}
