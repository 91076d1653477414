package dev.touchstone.features.steps.authenticator;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What an authenticator is asked, in the words of scenarios. Each but the first differs from it in one thing. */
final class Questions {

    /** Administrators' tokens, each wrong in one thing. */
    private static final Map<String, UnaryOperator<PresignedUrl>> FLAWS = Map.ofEntries(
            Map.entry("an administrator's token", UnaryOperator.identity()),
            Map.entry("a token of another scheme", url -> url.scheme("http")),
            Map.entry("a token for a host that is not of STS", url -> url.host("evil.example.com")),
            Map.entry("a token for a host of no region", url -> url.host("sts.bad-.amazonaws.com")),
            Map.entry("a token with a port", url -> url.port("443")),
            Map.entry("a token with a path", url -> url.path("/x")),
            Map.entry("a token with a parameter twice", url -> url.append("Action=GetCallerIdentity")),
            Map.entry("a token with an unknown parameter", url -> url.append("Foo=bar")),
            Map.entry("a token of another action", url -> url.with("Action", "AssumeRole")),
            Map.entry("a token that does not sign the cluster", url -> url.with("X-Amz-SignedHeaders", "host")),
            Map.entry("a token that says 901 seconds", url -> url.expires("901")),
            Map.entry("a token without a date", url -> url.without("X-Amz-Date")),
            Map.entry("a token of 16 minutes ago", url -> url.date(Instant.now().minus(Duration.ofMinutes(16)))),
            Map.entry("a token with another signature", PresignedUrl::wrongSignature));

    /** What STS does to an administrator's token that is right. */
    private static final Map<String, AwsFault> FAULTS = Map.of(
            "a token that STS throttles", new AwsFault.Throttle(),
            "a token whose STS cuts the connection", new AwsFault.Reset(),
            "a token whose STS answers 500", new AwsFault.Answer(500, "application/json", "{}"),
            "a token whose STS answers no JSON", new AwsFault.Answer(200, "application/json", "<html>"),
            "a token whose STS redirects", new AwsFault.Redirect(302, "https://sts.us-west-2.amazonaws.com/"));

    private final AnswerState answers;
    private final TokenState token;

    Questions(AnswerState answers, TokenState token) {
        this.answers = answers;
        this.token = token;
    }

    void ask(String question) {
        if (FLAWS.containsKey(question)) {
            answers.present(FLAWS.get(question).apply(administrators()).token());
            return;
        }
        if (FAULTS.containsKey(question)) {
            String presented = administrators().token();
            Edge.aws().fault(token.principal().accessKeyId(), FAULTS.get(question));
            answers.present(presented);
            return;
        }
        switch (question) {
            case "a token without a prefix" -> answers.present("no-token");
            case "a token of no base64" -> answers.present(administrators().token() + "*");
            case "a token for another cluster" ->
                answers.present(administrators("other.k8s").token());
            case "a token of an unmapped role" -> answers.present(unmapped().token());
            case "a GET request", "a HEAD request", "a PUT request" ->
                answers.send(question.split(" ")[1], "/authenticate", Map.of(), "");
            case "a body that is not a review" -> answers.send("POST", "/authenticate", Map.of(), "xx");
            case "an empty body" -> answers.send("POST", "/authenticate", Map.of(), "");
            default -> throw new IllegalArgumentException("no such question: " + question);
        }
    }

    private PresignedUrl administrators() {
        return administrators(Settings.CLUSTER);
    }

    private PresignedUrl administrators(String clusterId) {
        return PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), clusterId);
    }

    private PresignedUrl unmapped() {
        AwsPrincipal nobody = token.become("arn:aws:sts::123456789012:assumed-role/Nobody/alice", "AROAX:alice");
        return PresignedUrl.forPrincipal(nobody, Settings.CLUSTER);
    }
}
