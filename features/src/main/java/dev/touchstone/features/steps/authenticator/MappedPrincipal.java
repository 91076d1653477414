package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRegion;
import dev.touchstone.fixtures.implementation.ServerSettings;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody whom an authenticator maps by its configuration.
 *
 * @param arn as STS gives it
 * @param userId as STS gives it
 */
record MappedPrincipal(String arn, String userId) {

    private static final Pattern ACCOUNT = Pattern.compile("mapAccounts:\\s*(?:\\[|-)\\s*\"?([0-9]{12})");
    /** Not one whose username is reserved or asked of EC2: these may be refused. */
    private static final Pattern ROLE =
            Pattern.compile("(?i)rolearn: (arn:[a-z-]+):iam::([0-9]{12}):role/(\\S+)\\s+username: \"?(?!system:)");

    private static final Pattern PERMISSION_SET =
            Pattern.compile("permissionSetName: (\\w+)\\s+accountID: \"([0-9]{12})\"");

    private static final Pattern USER = Pattern.compile("(?i)userarn: (arn:[a-z-]+:iam::[0-9]{12}:user/\\S+)\\s");

    /** A region of each partition. */
    private static final Map<String, String> REGIONS = Map.of(
            "aws", "us-east-1",
            "aws-cn", "cn-north-1",
            "aws-us-gov", "us-gov-west-1",
            "aws-iso", "us-iso-east-1",
            "aws-iso-b", "us-isob-east-1",
            "aws-iso-e", "eu-isoe-west-1",
            "aws-iso-f", "us-isof-south-1",
            "aws-eusc", "eusc-de-east-1");

    /** Find one in these settings: by a role first, then by a permission set, an account, a user. */
    static Optional<MappedPrincipal> of(ServerSettings settings) {
        Matcher role = ROLE.matcher(settings.config());
        Matcher set = PERMISSION_SET.matcher(settings.config());
        Matcher account = ACCOUNT.matcher(settings.config());
        Matcher user = USER.matcher(settings.config());
        if (role.find()) {
            return Optional.of(session(role.group(1), role.group(2), role.group(3)));
        }
        if (set.find()) {
            return Optional.of(
                    session("arn:aws", set.group(2), "AWSReservedSSO_" + set.group(1) + "_0123456789abcdef"));
        }
        if (account.find()) {
            return Optional.of(session("arn:aws", account.group(1), "Operators"));
        }
        return user.find() ? Optional.of(new MappedPrincipal(user.group(1), "AIDAEXAMPLE")) : Optional.empty();
    }

    private static MappedPrincipal session(String beginning, String account, String role) {
        return new MappedPrincipal(
                beginning + ":sts::" + account + ":assumed-role/" + role + "/alice", "AROAEXAMPLE:alice");
    }

    /** Make a token of theirs, by an access key that nothing else uses. */
    String token(String clusterId) {
        String[] sections = arn.split(":", -1);
        AwsPrincipal principal = Edge.aws().newPrincipal(sections[4], arn, userId);
        return PresignedUrl.forPrincipal(principal, clusterId)
                .region(AwsRegion.named(REGIONS.get(sections[1])))
                .token();
    }
}
