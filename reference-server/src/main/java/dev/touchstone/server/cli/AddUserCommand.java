package dev.touchstone.server.cli;

import dev.touchstone.reference.awsauth.NewEntry;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Maps a user (CLI-21). */
@Command(name = "user", description = "Add a user to an existing aws-auth ConfigMap.")
final class AddUserCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable AddCommand add;

    @Mixin
    private final AddOptions options = new AddOptions();

    @Option(names = "--userarn", description = "ARN of the user.")
    private String userArn = "";

    @Override
    public Integer call() {
        return options.add(
                new NewEntry(NewEntry.Kind.USER, userArn, null, options.username(), options.groups()),
                Objects.requireNonNull(add).shell());
    }
}
