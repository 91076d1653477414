package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.AwsAuthStores;
import dev.touchstone.reference.awsauth.NewEntry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps a user (CLI-21). */
@Command(name = "user", description = "Add a user to an existing aws-auth ConfigMap.")
final class AddUserCommand implements Callable<Integer> {

    private final ChangeOptions change;
    private final Terminal terminal;
    private final AwsAuthStores stores;

    @Mixin
    private final AddOptions options = new AddOptions();

    @Option(names = "--userarn", paramLabel = "ARN", description = "ARN of the user.")
    private String userArn = "";

    AddUserCommand(ChangeOptions change, Terminal terminal, AwsAuthStores stores) {
        this.change = change;
        this.terminal = terminal;
        this.stores = stores;
    }

    @Override
    public Integer call() {
        return options.add(
                new NewEntry(NewEntry.Kind.USER, userArn, null, options.username(), options.groups()),
                change,
                terminal,
                stores);
    }
}
