package dev.touchstone.features.steps.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.steps.backends.AwsAuthSteps;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Puts the documents of the vectors into aws-auth, one after another, and sees who gets in. */
public final class AwsAuthVectorSteps {

    private static final String FILE = "aws_auth.json";

    private final AwsAuthSteps awsAuth;
    private final LoginCaller caller;
    private final List<Login> logins = new ArrayList<>();

    public AwsAuthVectorSteps(AwsAuthSteps awsAuth, LoginCaller caller) {
        this.awsAuth = awsAuth;
        this.caller = caller;
    }

    /** Someone's login while a document was in aws-auth. */
    private record Login(AwsAuthDocument document, String arn, String token, WebhookAnswer answer) {}

    @When("the documents {string} of the vectors are in aws-auth by turns, and the people in each log in")
    public void documents(String flag) {
        logIn("AwsAuthParse", flag, AwsAuthDocument::people);
    }

    @Then("each document means what the vectors say")
    public void meant() {
        judge(AwsAuthDocument::meant);
    }

    @When("the people {string} of the vectors log in, each with its document in aws-auth")
    public void people(String flag) {
        logIn("AwsAuthLookup", flag, document -> Set.of(document.text("arn")));
    }

    @Then("each is whom the vectors say")
    public void found() {
        judge(AwsAuthDocument::found);
    }

    private void logIn(String type, String flag, Function<AwsAuthDocument, Set<String>> people) {
        for (Vector vector : Vector.of(FILE, type, flag)) {
            AwsAuthDocument document = new AwsAuthDocument(vector);
            put(document);
            for (String arn : people.apply(document)) {
                String token = Principals.token(Principals.canonically(arn));
                logins.add(new Login(document, arn, token, caller.logIn(token)));
            }
        }
    }

    private void judge(Expectation expectation) {
        Map<AwsAuthDocument, List<Login>> byDocument = logins.stream()
                .collect(Collectors.groupingBy(Login::document, LinkedHashMap::new, Collectors.toList()));
        Findings findings = new Findings();
        byDocument.forEach((document, ofDocument) -> {
            Map<String, String> expected = new TreeMap<>();
            Map<String, String> seen = new TreeMap<>();
            for (Login login : ofDocument) {
                String arn = login.arn();
                expected.put(arn, expectation.of(document, arn));
                seen.put(arn, LoginOutcome.withGroups(login.answer()));
                if (!seen.get(arn).equals(expected.get(arn))) {
                    caller.attach(login.token(), login.answer());
                }
            }
            findings.add(document.vector(), expected.toString(), seen.toString());
        });
        findings.require();
    }

    /** What a document says of someone. */
    private interface Expectation {
        String of(AwsAuthDocument document, String arn);
    }

    /**
     * Put a document, and wait until it has taken effect: someone is who a further key of it says. To get in is not enough,
     * because the document before may have mapped the account.
     */
    private void put(AwsAuthDocument document) {
        Map<String, String> markers = new TreeMap<>();
        awsAuth.holds(JsonMapper.shared().writeValueAsString(document.marked(markers)));
        markers.forEach((marker, verdict) -> {
            String token = Principals.token(Principals.canonically(marker));
            CurrentTestBed.get().waits().eventuallyLoggedIn(() -> assertThat(
                            LoginOutcome.withGroups(caller.logIn(token)))
                    .as("%s, whom aws-auth maps beside what %s puts there", marker, document.name())
                    .isEqualTo(verdict));
        });
    }
}
