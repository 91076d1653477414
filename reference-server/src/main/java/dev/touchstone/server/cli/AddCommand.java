package dev.touchstone.server.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Adds to aws-auth. */
@Command(
        name = "add",
        description = "Add an IAM entity to an existing aws-auth ConfigMap.",
        subcommands = {AddRoleCommand.class, AddUserCommand.class})
final class AddCommand implements Runnable {

    @ParentCommand
    private @Nullable Main main;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    Shell shell() {
        return Objects.requireNonNull(main).shell();
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(shell().out());
        }
    }
}
