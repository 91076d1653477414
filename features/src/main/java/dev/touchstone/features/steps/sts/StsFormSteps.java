package dev.touchstone.features.steps.sts;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;

/** STS tells who it is, completely, in a form that only a lenient reader takes for the right one. */
public final class StsFormSteps {

    private static final String RESPONSE = "\"GetCallerIdentityResponse\":";
    private static final String RESULT = "\"GetCallerIdentityResult\":";

    private final TokenState token;

    public StsFormSteps(TokenState token) {
        this.token = token;
    }

    @Given("STS names the administrator in XML")
    public void xml() {
        AwsPrincipal caller = token.principal();
        answer("""
            <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
              <GetCallerIdentityResult>
                <Arn>%s</Arn><UserId>%s</UserId><Account>%s</Account>
              </GetCallerIdentityResult>
              <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>
            </GetCallerIdentityResponse>
            """.formatted(caller.arn(), caller.userId(), caller.account()));
    }

    @Given("STS names the administrator without GetCallerIdentityResponse")
    public void withoutResponse() {
        answer(unwrapped(json()));
    }

    @Given("STS names the administrator without GetCallerIdentityResult")
    public void withoutResult() {
        answer("{" + RESPONSE + unwrapped(unwrapped(json())) + "}");
    }

    @Given("STS names the administrator without either of them")
    public void bare() {
        answer(unwrapped(unwrapped(json())));
    }

    @Given("STS names the administrator in a list")
    public void list() {
        answer("[" + json() + "]");
    }

    @Given("STS names the administrator in a text")
    public void text() {
        answer('"' + json().replace("\"", "\\\"") + '"');
    }

    @Given("STS names the administrator after a byte order mark")
    public void byteOrderMark() {
        answer("\ufeff" + json());
    }

    @Given("STS names the administrator before other text")
    public void before() {
        answer(json() + " and more");
    }

    @Given("STS names the administrator after other text")
    public void after() {
        answer(")]}'\n" + json());
    }

    private String json() {
        return StsSteps.success(token.principal());
    }

    /** Gives the value of the only key of an object. */
    private static String unwrapped(String object) {
        String key = object.startsWith("{" + RESPONSE) ? RESPONSE : RESULT;
        return object.substring(1 + key.length(), object.length() - 1);
    }

    private void answer(String body) {
        Edge.aws().fault(token.principal().accessKeyId(), new AwsFault.Answer(200, "application/json", body));
    }
}
