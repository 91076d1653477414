package dev.touchstone.features.steps.sts;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.HeaderLine;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;
import java.time.Duration;

/** STS tells who it is, completely, in a form of JSON or HTTP that not every reader takes for the right one. */
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

    @Given("STS names the administrator before other text")
    public void before() {
        answer(json() + " and more");
    }

    @Given("STS names the administrator after other text")
    public void after() {
        answer(")]}'\n" + json());
    }

    @Given("STS answers with a status line that ends after the status")
    public void noPhrase() {
        framed(AwsFault.Framing.NO_PHRASE);
    }

    @Given("STS answers in chunks with extensions")
    public void extensions() {
        framed(AwsFault.Framing.CHUNK_EXTENSIONS);
    }

    @Given("STS answers in chunks with a trailer section")
    public void trailers() {
        fault(new AwsFault.Trailers());
    }

    @Given("STS answers its requests as it should, with the header {string}")
    public void header(String header) {
        HeaderLine line = HeaderLine.of(header);
        fault(new AwsFault.WithHeader(line.name(), line.value()));
    }

    @Given("STS answers its requests with status {int} and the body {string}, and {int} milliseconds later {string}")
    public void inTwo(int status, String first, int millis, String rest) {
        fault(new AwsFault.InTwo(status, first, Duration.ofMillis(millis), rest));
    }

    @Given("STS answers in the transfer coding {string}")
    public void coded(String coding) {
        framed(coding.endsWith("chunked") ? AwsFault.Framing.GZIP_CHUNKED : AwsFault.Framing.GZIP);
    }

    @Given("STS answers its requests with a success of {int} bytes whose length it does not tell")
    public void unannounced(int bytes) {
        fault(new AwsFault.Unannounced(bytes));
    }

    @Given("STS sends its headers in {int} pieces, one every {int} seconds")
    public void trickledHead(int pieces, int seconds) {
        fault(new AwsFault.TrickledHead(pieces, Duration.ofSeconds(seconds)));
    }

    @Given("STS closes each connection once it has answered")
    public void closing() {
        fault(new AwsFault.Closing());
    }

    @Given("STS closes each connection that is used again")
    public void closedOnReuse() {
        fault(new AwsFault.ClosedOnReuse());
    }

    private String json() {
        return StsSteps.success(token.principal());
    }

    /** Return the value of the only key of an object. */
    private static String unwrapped(String object) {
        String key = object.startsWith("{" + RESPONSE) ? RESPONSE : RESULT;
        return object.substring(1 + key.length(), object.length() - 1);
    }

    private void answer(String body) {
        fault(new AwsFault.Answer(200, "application/json", body));
    }

    private void framed(AwsFault.Framing framing) {
        fault(new AwsFault.Framed(framing));
    }

    private void fault(AwsFault fault) {
        Edge.aws().fault(token.principal().accessKeyId(), fault);
    }
}
