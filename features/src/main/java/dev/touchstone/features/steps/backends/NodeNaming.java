package dev.touchstone.features.steps.backends;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Authenticators that name nodes by what EC2 says, and the principals as whom they ask it. */
final class NodeNaming {

    /** The role of nodes. */
    static final String ROLE = "Node";

    static final String OTHER_ACCOUNT = "210987654321";

    private static final String SERVER_ARN = "arn:aws:iam::%s:user/authenticator";

    private NodeNaming() {}

    /** Return the principal of the authenticator that scenarios share, the same in each of them. */
    static AwsPrincipal sharedPrincipal(AwsEdge aws) {
        AwsPrincipal principal = new AwsPrincipal(
                "AKIATOUCHSTONENODES0",
                "touchstone-nodes-secret",
                null,
                Settings.ACCOUNT,
                SERVER_ARN.formatted(Settings.ACCOUNT),
                "AIDANODES");
        aws.register(principal);
        return principal;
    }

    static AwsPrincipal newPrincipal(AwsEdge aws, String account) {
        return aws.newPrincipal(account, SERVER_ARN.formatted(account), "AIDANODES");
    }

    /** @param more of the server's configuration, YAML */
    static ServerSettings settings(AwsPrincipal server, String more) {
        return settings(server, "system:node:{{EC2PrivateDNSName}}", more);
    }

    /**
     * @param username a template
     * @param more of the server's configuration, YAML
     */
    static ServerSettings settings(AwsPrincipal server, String username, String more) {
        String mapping = """
                mapRoles:
                - rolearn: arn:aws:iam::%s:role/%s
                  username: "%s"
                  groups: [system:nodes]
                """.formatted(Settings.ACCOUNT, ROLE, username);
        return Settings.of(Settings.CLUSTER, mapping + more, List.of())
                .withVariable("AWS_ACCESS_KEY_ID", server.accessKeyId())
                .withVariable("AWS_SECRET_ACCESS_KEY", server.secretAccessKey());
    }

    /** List the instances that a call of DescribeInstances asks for, by ID or by a filter. */
    static List<String> instanceIds(AwsCall call) {
        Stream<String> byFilter = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "Filter." + number + ".")
                .takeWhile(filter -> call.parameter(filter + "Name").isPresent())
                .filter(filter -> call.parameter(filter + "Name").equals(Optional.of("instance-id")))
                .flatMap(filter -> call.parameters(filter + "Value.").stream());
        return Stream.concat(call.parameters("InstanceId.").stream(), byFilter).toList();
    }
}
