package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People of whom STS says what a vector says. */
final class Principals {

    static final String SESSION = "alice";

    private static final Pattern ROLE = Pattern.compile("arn:([^:]*):iam::(\\d{12}):role/(.+)");
    private static final Pattern ACCOUNT = Pattern.compile("(?:[^:]*:){4}(\\d{12}):.*");

    private Principals() {}

    /** Make someone of whom STS says this ARN, whatever it is. A role has a session. */
    static AwsPrincipal of(String arn) {
        return of(arn, arn.contains("role") ? "AROAX:" + SESSION : "AIDAX");
    }

    static AwsPrincipal of(String arn, String userId) {
        Matcher account = ACCOUNT.matcher(arn);
        return Edge.aws().newPrincipal(account.matches() ? account.group(1) : Settings.ACCOUNT, arn, userId);
    }

    /** Make someone whose canonical ARN this is: of a role, a session. */
    static AwsPrincipal canonically(String arn) {
        return of(ROLE.matcher(arn).replaceFirst("arn:$1:sts::$2:assumed-role/$3/" + SESSION));
    }

    static String token(AwsPrincipal principal) {
        return PresignedUrl.forPrincipal(principal, Settings.CLUSTER).token();
    }
}
