package dev.touchstone.features.testbed.server;

import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;

/**
 * An administrator, a viewer and an auditor by role: what most scenarios stand on, and so what a server must have that is
 * given by its URL.
 */
public final class StandardSettings {

    public static final String ACCOUNT = "123456789012";
    public static final String CLUSTER = "lab.k8s";

    private StandardSettings() {}

    /** Return those of the standard cluster in partition {@code aws}. */
    public static ServerSettings standard() {
        return in(CLUSTER, "aws");
    }

    /** Return those of another cluster or partition. */
    public static ServerSettings in(String clusterId, String partition) {
        String config = """
                clusterID: %3$s
                server:
                  mapRoles:
                  - rolearn: arn:%1$s:iam::%2$s:role/KubernetesAdmin
                    username: admin:{{SessionName}}
                    groups: [system:masters]
                  - rolearn: arn:%1$s:iam::%2$s:role/KubernetesViewer
                    username: viewer:{{SessionName}}
                    groups: [viewers]
                  - rolearn: arn:%1$s:iam::%2$s:role/KubernetesAuditor
                    username: auditor:{{SessionName}}
                    groups: [auditors]
                """.formatted(partition, ACCOUNT, clusterId);
        return new ServerSettings(
                clusterId, config, partition.equals("aws") ? List.of() : List.of("--partition", partition));
    }
}
