package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Logs in with the ARNs of the vectors. */
public final class ArnVectorSteps {

    private static final String FILE = "arn.json";
    private static final String MATCH = "ArnMatch";
    private static final List<String> PLAIN = List.of("Same", "Other", "Case", "PathCounts");
    private static final List<String> PERMISSION_SETS = List.of("Sso");

    private final AuthenticatorState authenticator;
    private final LoginCaller caller;

    public ArnVectorSteps(AuthenticatorState authenticator, LoginCaller caller) {
        this.authenticator = authenticator;
        this.caller = caller;
    }

    @Given("an authenticator with the mappings of the vectors")
    public void mappings() {
        authenticator.share(settings(PLAIN));
    }

    @Given("an authenticator with the permission sets of the vectors")
    public void permissionSets() {
        authenticator.share(settings(PERMISSION_SETS).withArguments("--feature-gates", "SSORoleMatch=true"));
    }

    @Then("the ARNs {string} of the vectors have the canonical form that they say, or are refused")
    public void canonical(String flag) {
        Findings findings = new Findings();
        for (Vector vector : Vector.of(FILE, "ArnCanonicalize", flag)) {
            String token = Principals.token(Principals.of(vector.text("arn")));
            WebhookAnswer answer = caller.logIn(token);
            String seen = answer.authenticated()
                    ? "canonical ARN " + answer.extra().getOrDefault("canonicalArn", List.of())
                    : Verdict.of(answer);
            String expected = vector.isValid() ? "canonical ARN [" + vector.text("canonical") + "]" : "refused";
            if (!findings.add(vector, expected, seen)) {
                caller.attach(token, answer);
            }
        }
        findings.require();
    }

    @Then("the ARNs {string} of the vectors meet their mapping or not, as they say")
    public void match(String flag) {
        Map<JsonNode, String> usernames = usernames(PERMISSION_SETS.contains(flag) ? PERMISSION_SETS : PLAIN);
        Findings findings = new Findings();
        for (Vector vector : Vector.of(FILE, MATCH, flag)) {
            String username = usernames.get(vector.test().path("mapping"));
            String token = Principals.token(Principals.of(vector.text("arn")));
            WebhookAnswer answer = caller.logIn(token);
            String met = "accepted as " + username;
            // Another mapping may be met; this one must not.
            String seen = Verdict.of(answer).equals(met) ? "meets the mapping" : "does not";
            if (!findings.add(vector, vector.isValid() ? "meets the mapping" : "does not", seen)) {
                caller.attach(token, answer);
            }
        }
        findings.require();
    }

    private static ServerSettings settings(List<String> flags) {
        MappingLists lists = new MappingLists();
        usernames(flags).forEach((mapping, username) -> lists.add(mapping, username, List.of()));
        return lists.settings(Map.of());
    }

    /** Name whoever meets a mapping, for each of them. */
    private static Map<JsonNode, String> usernames(List<String> flags) {
        Map<JsonNode, String> usernames = new LinkedHashMap<>();
        Stream<Vector> all = flags.stream().flatMap(flag -> Vector.of(FILE, MATCH, flag).stream());
        all.forEach(vector ->
                usernames.computeIfAbsent(vector.test().path("mapping"), mapping -> "mapping-" + usernames.size()));
        return usernames;
    }
}
