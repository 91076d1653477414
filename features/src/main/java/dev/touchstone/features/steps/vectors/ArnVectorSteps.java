package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.fixtures.implementation.ServerSettings;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Logs in with the ARNs of the vectors. */
public final class ArnVectorSteps {

    private static final String FILE = "arn.json";
    private static final String CANONICALIZE = "ArnCanonicalize";
    private static final String MATCH = "ArnMatch";
    private static final List<String> PLAIN = List.of("Same", "Other", "Case", "PathCounts");
    private static final List<String> PERMISSION_SETS = List.of("Sso");
    private static final String MET = "meets the mapping";
    private static final String NOT_MET = "does not";

    private final AuthenticatorState authenticator;
    private final VectorLogins logins;
    /** Of whoever meets a mapping, for each of them. */
    private final Map<JsonNode, String> usernames = new LinkedHashMap<>();

    public ArnVectorSteps(AuthenticatorState authenticator, LoginCaller caller) {
        this.authenticator = authenticator;
        this.logins = new VectorLogins(caller);
    }

    @Given("an authenticator with the mappings of the vectors")
    public void mappings() {
        authenticator.share(mapping(PLAIN));
    }

    @Given("an authenticator with the permission sets of the vectors")
    public void permissionSets() {
        authenticator.share(mapping(PERMISSION_SETS).withArguments("--feature-gates", "SSORoleMatch=true"));
    }

    @When("those with the ARNs {string} of the vectors log in")
    public void logIn(String flag) {
        // No flag is of both types.
        Stream.of(CANONICALIZE, MATCH)
                .flatMap(type -> Vector.of(FILE, type, flag).stream())
                .forEach(vector -> logins.logIn(vector, Principals.of(vector.text("arn"))));
    }

    @Then("each ARN has the canonical form that the vectors say, or is refused")
    public void canonical() {
        logins.judge(
                login -> login.vector().isValid() && !mayBeRefused(login)
                        ? "canonical ARN [" + login.vector().text("canonical") + "]"
                        : "refused",
                login -> login.answer().authenticated()
                        ? "canonical ARN " + login.answer().extra().getOrDefault("canonicalArn", List.of())
                        : LoginOutcome.of(login.answer()));
    }

    /** STS of one partition names nobody of another, so an authenticator may insist on its own, which is aws here. */
    private static boolean mayBeRefused(VectorLogins.Login login) {
        return !login.answer().authenticated() && !login.vector().text("arn").startsWith("arn:aws:");
    }

    @Then("each ARN meets its mapping or not, as the vectors say")
    public void match() {
        // Another mapping may be met; this one must not.
        logins.judge(
                login -> login.vector().isValid() ? MET : NOT_MET,
                login -> LoginOutcome.of(login.answer())
                                .equals("accepted as " + usernames.get(mappingOf(login.vector())))
                        ? MET
                        : NOT_MET);
    }

    private ServerSettings mapping(List<String> flags) {
        MappingLists lists = new MappingLists();
        flags.stream()
                .flatMap(flag -> Vector.of(FILE, MATCH, flag).stream())
                .forEach(vector ->
                        usernames.computeIfAbsent(mappingOf(vector), mapping -> "mapping-" + usernames.size()));
        usernames.forEach((mapping, username) -> lists.add(mapping, username, List.of()));
        return lists.settings(Map.of());
    }

    private static JsonNode mappingOf(Vector vector) {
        return vector.test().path("mapping");
    }
}
