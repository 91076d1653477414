package dev.touchstone.server.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Spec;

/** Adds to aws-auth. */
@Command(
        name = "add",
        description = "Add an IAM entity to an existing aws-auth ConfigMap.",
        subcommands = {AddRoleCommand.class, AddUserCommand.class})
final class AddCommand implements Runnable {

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(System.out);
        }
    }
}
