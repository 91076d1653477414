package dev.touchstone.server.cli;

import dev.touchstone.server.add.NewEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps a user (CLI-21). */
@Command(name = "user", description = "Add a user to an existing aws-auth ConfigMap.")
final class AddUserCommand implements Callable<Integer> {

    @Mixin
    private final AddOptions options = new AddOptions();

    @Option(names = "--userarn", description = "ARN of the user.")
    private String userArn = "";

    @Override
    public Integer call() {
        return options.add(new NewEntry(NewEntry.Kind.USER, userArn, null, options.username(), options.groups()));
    }
}
