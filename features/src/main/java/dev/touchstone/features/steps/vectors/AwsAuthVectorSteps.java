package dev.touchstone.features.steps.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.steps.backends.AwsAuthSteps;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.webhook.WebhookAnswer;
import io.cucumber.java.en.Then;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Puts the documents of the vectors into aws-auth, one after another, and sees who gets in. */
public final class AwsAuthVectorSteps {

    private static final String FILE = "aws_auth.json";

    private final AwsAuthSteps awsAuth;
    private final LoginCaller caller;

    public AwsAuthVectorSteps(AwsAuthSteps awsAuth, LoginCaller caller) {
        this.awsAuth = awsAuth;
        this.caller = caller;
    }

    @Then("the documents {string} of the vectors mean in aws-auth what they say")
    public void documents(String flag) {
        judge("AwsAuthParse", flag, AwsAuthDocument::people, AwsAuthDocument::meant);
    }

    @Then("the people {string} of the vectors are whom aws-auth says, as they say")
    public void people(String flag) {
        judge("AwsAuthLookup", flag, document -> Set.of(document.text("arn")), AwsAuthDocument::found);
    }

    private void judge(
            String type, String flag, Function<AwsAuthDocument, Set<String>> people, Expectation expectation) {
        Findings findings = new Findings();
        for (Vector vector : Vector.of(FILE, type, flag)) {
            AwsAuthDocument document = new AwsAuthDocument(vector);
            put(document);
            Map<String, String> expected = new TreeMap<>();
            Map<String, String> seen = new TreeMap<>();
            for (String arn : people.apply(document)) {
                String token = Principals.token(Principals.canonically(arn));
                WebhookAnswer answer = caller.logIn(token);
                expected.put(arn, expectation.of(document, arn));
                seen.put(arn, Verdict.withGroups(answer));
                if (!seen.get(arn).equals(expected.get(arn))) {
                    caller.attach(token, answer);
                }
            }
            findings.add(vector, expected.toString(), seen.toString());
        }
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
            CurrentTestBed.get().eventuallyLoggedIn(() -> assertThat(Verdict.withGroups(caller.logIn(token)))
                    .as("%s, whom aws-auth maps beside what %s puts there", marker, document.name())
                    .isEqualTo(verdict));
        });
    }
}
