package dev.touchstone.features.testbed;

import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.cluster.client.exec.ExecInfo;
import dev.touchstone.fixtures.evidence.Redactor;
import dev.touchstone.fixtures.implementation.ClientFeatures;
import dev.touchstone.fixtures.implementation.ClientImplementation;
import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.process.Finished;
import dev.touchstone.fixtures.token.DecodedToken;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plain token that a client has made, before it is judged.
 *
 * @param wrong why nobody can log in with what it printed; empty if it is as it should be
 */
record CheckedToken(Optional<String> wrong) {

    private static final Pattern TOKEN = Pattern.compile("k8s-aws-v1\\.[A-Za-z0-9_=-]+");
    private static final Pattern CREDENTIAL = Pattern.compile("(?s)\\s*\\{.*\"ExecCredential\".*");
    private static final int LONGEST = 200;
    static final String ROLE = "arn:aws:iam::" + StandardSettings.ACCOUNT + ":role/preflight";

    /** @throws ImplementationFailure if it makes none, neither plainly nor for a role */
    static CheckedToken of(ClientImplementation client, AwsEdge aws) {
        AwsPrincipal user = user(aws);
        Map<String, String> environment = new TreeMap<>(user.environment());
        environment.put(ExecInfo.VARIABLE, ExecInfo.of("v1beta1", false));
        Finished plain = Preflight.token(client, null, environment);
        String token = tokenIn(plain);
        if (token != null) {
            return new CheckedToken(wrong(plain, token, user.secretAccessKey()));
        }
        if (client.features().contains(ClientFeatures.ROLE)) {
            aws.role(new AwsRole(ROLE, "AROAPREFLIGHT", Set.of(StandardSettings.ACCOUNT)));
            if (tokenIn(Preflight.token(client, ROLE, environment)) != null) {
                return new CheckedToken(Optional.of("the client makes no token without a role: " + how(plain)));
            }
        }
        throw new ImplementationFailure("the client under test makes no token: " + how(plain)
                + "; it was given an access key in its environment, and must print a token or an ExecCredential. Try"
                + " its command line by hand, with -v where it has that");
    }

    /** Make new credentials of whoever asks for tokens before the run. */
    static AwsPrincipal user(AwsEdge aws) {
        return aws.newPrincipal(
                StandardSettings.ACCOUNT,
                "arn:aws:iam::" + StandardSettings.ACCOUNT + ":user/preflight",
                "AIDAPREFLIGHT");
    }

    private static @Nullable String tokenIn(Finished end) {
        Matcher token = TOKEN.matcher(end.stdout());
        return end.status() == 0 && token.find() ? token.group() : null;
    }

    private static Optional<String> wrong(Finished end, String token, String secret) {
        if (!CREDENTIAL.matcher(end.stdout()).matches()) {
            return Optional.of(
                    "the client prints no ExecCredential, which kubectl asks for: its output begins " + beginning(end));
        }
        try {
            return DecodedToken.parse(token).verifies(secret, StandardSettings.CLUSTER)
                    ? Optional.empty()
                    : Optional.of(
                            "the client's token is not signed as STS requires for cluster " + StandardSettings.CLUSTER);
        } catch (IllegalArgumentException e) {
            return Optional.of("the client's token is none: " + Redactor.redact(String.valueOf(e.getMessage())));
        }
    }

    private static String how(Finished end) {
        String said = end.stderr().strip().lines().reduce("", (before, line) -> line);
        return "it ended with status " + end.status()
                + (said.isEmpty() ? " and said nothing" : " and said \"" + Redactor.redact(said) + "\"")
                + (end.stdout().isBlank() ? "" : "; its output begins " + beginning(end));
    }

    private static String beginning(Finished end) {
        String line = Redactor.redact(end.stdout().strip().lines().findFirst().orElse(""));
        return "\"" + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…") + "\"";
    }
}
