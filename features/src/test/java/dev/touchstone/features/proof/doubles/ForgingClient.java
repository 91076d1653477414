package dev.touchstone.features.proof.doubles;

import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client with one defect, which its first argument names: {@code none}, {@code other-cluster}, {@code long-lived},
 * {@code talkative} or {@code one-version}.
 */
public final class ForgingClient {

    private static final Pattern VERSION = Pattern.compile("\"apiVersion\"\\s*:\\s*\"([^\"]+)\"");
    private static final String V1BETA1 = "client.authentication.k8s.io/v1beta1";

    private ForgingClient() {}

    public static void main(String[] arguments) {
        String defect = arguments[0];
        List<String> words = Arrays.asList(arguments);
        String cluster = words.get(words.indexOf("-i") + 1);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        PresignedUrl url = PresignedUrl.forPrincipal(
                caller(System.getenv()), defect.equals("other-cluster") ? "other.k8s" : cluster, now);
        if (defect.equals("long-lived")) {
            url = url.expires("900");
        }
        if (defect.equals("talkative")) {
            System.out.println("signed a token for " + cluster);
        }
        System.out.printf(
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"%s\",\"spec\":{},\"status\":"
                        + "{\"expirationTimestamp\":\"%s\",\"token\":\"%s\"}}%n",
                defect.equals("one-version") ? V1BETA1 : version(System.getenv()),
                now.plus(Duration.ofMinutes(14)),
                url.token());
    }

    private static AwsPrincipal caller(Map<String, String> environment) {
        return new AwsPrincipal(
                environment.getOrDefault("AWS_ACCESS_KEY_ID", "AKIAUNKNOWN"),
                environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "unknown"),
                environment.get("AWS_SESSION_TOKEN"),
                "123456789012",
                "arn:aws:iam::123456789012:user/unknown",
                "unknown");
    }

    private static String version(Map<String, String> environment) {
        Matcher asked = VERSION.matcher(environment.getOrDefault("KUBERNETES_EXEC_INFO", ""));
        return asked.find() ? asked.group(1) : V1BETA1;
    }
}
