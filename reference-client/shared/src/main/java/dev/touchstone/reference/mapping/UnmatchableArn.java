package dev.touchstone.reference.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ARN that looks right and matches nobody.
 *
 * @param objection what is wrong with it
 * @param correction the ARN that was meant
 */
public record UnmatchableArn(String objection, String correction) {
    private static final Pattern ROLE_WITH_PATH =
            Pattern.compile("(arn:[^:]*:iam::[^:]*:role/)(.*/)([^/]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ASSUMED_ROLE =
            Pattern.compile("(arn:[^:]*):sts::([^:]*):assumed-role/(.*)/[^/]*", Pattern.CASE_INSENSITIVE);

    /** Look at an ARN; empty if it is none of these. */
    public static Optional<UnmatchableArn> of(String arn) {
        Matcher assumed = ASSUMED_ROLE.matcher(arn);
        if (assumed.matches()) {
            return Optional.of(new UnmatchableArn(
                    "this is the ARN of a single session; map the role instead",
                    assumed.group(1) + ":iam::" + assumed.group(2) + ":role/" + assumed.group(3)));
        }
        Matcher path = ROLE_WITH_PATH.matcher(arn);
        return path.matches()
                ? Optional.of(new UnmatchableArn(
                        "session ARNs do not include the role's path, so this matches nobody; remove the path",
                        path.group(1) + path.group(3)))
                : Optional.empty();
    }
}
