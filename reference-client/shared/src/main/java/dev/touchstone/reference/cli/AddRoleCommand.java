package dev.touchstone.reference.cli;

import dev.touchstone.reference.awsauth.AwsAuthStores;
import dev.touchstone.reference.awsauth.NewEntry;
import dev.touchstone.reference.mapping.SsoRole;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Maps a role, or the roles of an SSO permission set (CLI-21, CLI-25). */
@Command(name = "role", description = "Add a role to an existing aws-auth ConfigMap.")
final class AddRoleCommand implements Callable<Integer> {

    private final ChangeOptions change;
    private final Terminal terminal;
    private final AwsAuthStores stores;

    @Mixin
    private final AddOptions options = new AddOptions();

    @Option(names = "--rolearn", paramLabel = "ARN", description = "ARN of the role, without the path.")
    private String roleArn = "";

    @Option(
            names = "--sso",
            split = ",",
            paramLabel = "KEY=VALUE",
            description = "permissionSetName, accountID and optionally partition, instead of an ARN.")
    private @Nullable Map<String, String> sso;

    AddRoleCommand(ChangeOptions change, Terminal terminal, AwsAuthStores stores) {
        this.change = change;
        this.terminal = terminal;
        this.stores = stores;
    }

    @Override
    public Integer call() {
        SsoRole role = sso == null
                ? null
                : new SsoRole(
                        sso.getOrDefault("permissionSetName", ""),
                        sso.getOrDefault("accountID", ""),
                        sso.getOrDefault("partition", "aws"));
        return options.add(
                new NewEntry(NewEntry.Kind.ROLE, roleArn, role, options.username(), options.groups()),
                change,
                terminal,
                stores);
    }
}
