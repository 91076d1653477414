package dev.touchstone.features.steps;

import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;

/** The settings of authenticators that scenarios name in words. */
public final class Settings {

    public static final String ACCOUNT = StandardSettings.ACCOUNT;
    public static final String CLUSTER = StandardSettings.CLUSTER;

    private Settings() {}

    /** The text of the 2018 guide, with its own spelling of the keys. */
    public static ServerSettings guide(String clusterId) {
        String roles = """
                mapRoles:
                - roleARN: arn:aws:iam::%s:role/KubernetesAdmin
                  username: admin:{{SessionName}}
                  groups:
                  - system:masters
                """.formatted(ACCOUNT);
        return of(clusterId, roles, List.of());
    }

    public static ServerSettings account(String clusterId, String account) {
        return of(clusterId, "mapAccounts:\n- \"" + account + "\"\n", List.of());
    }

    public static ServerSettings mapping(String list, String key, String arn, String username, String group) {
        String mapping = """
                %s:
                - %s: %s
                  username: "%s"
                  groups: ["%s"]
                """.formatted(list, key, arn, username, group);
        return of(CLUSTER, mapping, List.of());
    }

    /** @param server the value of the key {@code server}, YAML */
    public static ServerSettings of(String clusterId, String server, List<String> arguments) {
        return new ServerSettings(clusterId, "clusterID: " + clusterId + "\nserver:\n" + server.indent(2), arguments);
    }
}
