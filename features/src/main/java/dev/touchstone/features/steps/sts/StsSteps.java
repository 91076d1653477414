package dev.touchstone.features.steps.sts;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** What STS does to the requests of a token. */
public final class StsSteps {

    /** A text in JSON which, written as it is, begins lines of its own and clears a terminal. */
    private static final String LINE_BREAKING = "A:B:\\nlevel=info msg=made-up\\rlevel=info msg=made-up\\n\\u001b[2J";

    private final TokenState token;

    public StsSteps(TokenState token) {
        this.token = token;
    }

    @Given("STS answers its requests with a {int} redirect to {string}")
    public void redirects(int status, String location) {
        fault(new AwsFault.Redirect(status, location));
    }

    @Given("STS answers its requests with a {int} redirect to where they went")
    public void redirectsBack(int status) {
        fault(new AwsFault.Redirect(status, token.url().url()));
    }

    @Given("STS answers its requests with a {int} redirect to where they went, at host {string}")
    public void redirectsOn(int status, String host) {
        fault(new AwsFault.Redirect(status, token.url().host(host).url()));
    }

    @Given("STS answers its requests with a {int} redirect to host {string}, whose query is the access key alone")
    public void redirectsByKey(int status, String host) {
        fault(new AwsFault.Redirect(
                status,
                "https://" + host + "/?AWSAccessKeyId=" + token.principal().accessKeyId()));
    }

    @Given(
            "STS answers its next request with status {int}, and those after it with a {int} redirect to where they went, at host {string}")
    public void failsAndRedirects(int failure, int status, String host) {
        Edge.aws().fault(token.principal().accessKeyId(), new AwsFault.Answer(failure, "application/json", "{}"), 1);
        redirectsOn(status, host);
    }

    @Given("STS answers its requests with status {int} and the body of a success")
    public void status(int status) {
        fault(new AwsFault.Answer(status, "application/json", success()));
    }

    @Given("STS answers its requests with status {int} and the body {string}")
    public void answers(int status, String body) {
        fault(new AwsFault.Answer(status, "application/json", body));
    }

    @Given("STS answers its requests with status {int} and the code {string} behind a message of {int} characters")
    public void answersLate(int status, String code, int characters) {
        answers(status, "{\"Error\":{\"Message\":\"" + "x".repeat(characters) + "\",\"Code\":\"" + code + "\"}}");
    }

    @Given("STS answers requests of the access key {string} with the body of a success")
    public void ofKey(String accessKeyId) {
        Edge.aws().fault(accessKeyId, new AwsFault.Answer(200, "application/json", success()));
    }

    /** For a token that names no access key, by which STS would know it. */
    @Given("STS answers this one token with the body of a success")
    public void thisToken() {
        Edge.aws().fault(token.url().signature(), new AwsFault.Answer(200, "application/json", success()));
    }

    @Given("STS answers its requests with the body of a success twice")
    public void twice() {
        fault(new AwsFault.Answer(200, "application/json", success() + success()));
    }

    @Given("STS answers its requests with a user ID that breaks the line")
    public void breaksTheLine() {
        String userId = token.principal().userId();
        fault(new AwsFault.Answer(200, "application/json", success().replace("\"" + userId, "\"" + LINE_BREAKING)));
    }

    /** One with a colon too many, so that the login is refused, and whoever tells why may tell the user ID. */
    @Given("STS answers its requests with a user ID that ends with {string}")
    public void endsWith(String words) {
        String userId = token.principal().userId();
        fault(new AwsFault.Answer(
                200,
                "application/json",
                success().replace("\"" + userId + "\"", JsonMapper.shared().writeValueAsString("A:B:" + words))));
    }

    @Given("STS refuses its requests in words that break the line")
    public void refusesAndBreaksTheLine() {
        fault(new AwsFault.Answer(
                403, "application/json", "{}\nlevel=info msg=made-up\rlevel=info msg=made-up\n\u001b[2J"));
    }

    @Given("STS answers its requests with a success that names the Arn twice")
    public void twiceTheArn() {
        besideTheArn("Arn");
    }

    @Given("STS answers its requests with a success that names the Arn twice, once with an escaped letter")
    public void twiceTheArnEscaped() {
        besideTheArn("\\u0041rn");
    }

    /** Of two, the one that is right comes last: who reads both takes that one more often. */
    private void besideTheArn(String key) {
        String other = "\"" + key + "\":\"arn:aws:iam::123456789012:user/other\",";
        fault(new AwsFault.Answer(200, "application/json", success().replace("\"Account\"", other + "\"Account\"")));
    }

    @Given("STS answers its requests with a success of {int} bytes")
    public void large(int bytes) {
        fault(new AwsFault.Oversized(bytes));
    }

    @Given("STS answers its requests with a success for account {string}")
    public void otherAccount(String account) {
        fault(new AwsFault.Answer(
                200,
                "application/json",
                success().replace("\"Account\":\"" + token.principal().account(), "\"Account\":\"" + account)));
    }

    @Given("STS cuts its connections")
    public void resets() {
        fault(new AwsFault.Reset());
    }

    @When("STS cuts its connections instead")
    public void resetsInstead() {
        recovers();
        resets();
    }

    @When("STS answers its requests as it should again")
    public void recovers() {
        Edge.aws().clearFaults(token.principal().accessKeyId());
    }

    @Given("STS cuts its answers short")
    public void truncates() {
        fault(new AwsFault.Truncated());
    }

    @Given("STS announces more bytes than the success that it sends has, and closes")
    public void announcesMore() {
        fault(new AwsFault.Short());
    }

    @Given("STS sends its answer in {int} pieces, one every {int} seconds")
    public void trickles(int pieces, int seconds) {
        fault(new AwsFault.Trickle(pieces, Duration.ofSeconds(seconds)));
    }

    @Given("STS pauses for {int} seconds behind its status line")
    public void pausesInHeaders(int seconds) {
        fault(new AwsFault.TrickledHead(1, Duration.ofSeconds(seconds)));
    }

    @Given("STS pauses for {int} seconds behind its headers")
    public void pausesBeforeBody(int seconds) {
        fault(new AwsFault.Trickle(1, Duration.ofSeconds(seconds)));
    }

    @Given("STS answers its requests with what is not HTTP")
    public void notHttp() {
        fault(new AwsFault.NotHttp());
    }

    @Given("STS falls silent in the middle of its headers")
    public void stallsInHeaders() {
        fault(new AwsFault.StalledHead());
    }

    @Given("STS falls silent in the middle of its body")
    public void stallsInBody() {
        fault(new AwsFault.Stall());
    }

    @Given("STS answers its requests with a success behind {int} header(s) of {int} bytes")
    public void longHead(int headers, int bytesEach) {
        fault(new AwsFault.LongHead(headers, bytesEach));
    }

    @Given("STS never answers")
    public void hangs() {
        fault(new AwsFault.Hang());
    }

    @When("STS closes the connection of its next request after {int} seconds, and never answers the one after that")
    public void abandons(int seconds) {
        Edge.aws().fault(token.principal().accessKeyId(), new AwsFault.Abandoned(Duration.ofSeconds(seconds)), 1);
        hangs();
    }

    @Given("STS answers its requests {int} second(s) late")
    public void slow(int seconds) {
        fault(new AwsFault.Slow(Duration.ofSeconds(seconds)));
    }

    @Given("STS answers its requests with status {int}, {double} seconds late")
    public void failsLate(int status, double seconds) {
        AwsFault.Answer failure = new AwsFault.Answer(status, "application/json", "{}");
        fault(new AwsFault.Late(failure, Duration.ofMillis(Math.round(seconds * 1000))));
    }

    private void fault(AwsFault fault) {
        Edge.aws().fault(token.principal().accessKeyId(), fault);
    }

    private String success() {
        return success(token.principal());
    }

    /** Return what STS says when it has recognised someone. */
    static String success(AwsPrincipal caller) {
        return """
            {"GetCallerIdentityResponse":{"GetCallerIdentityResult":{"Account":"%s","Arn":"%s","UserId":"%s"}}}\
            """.formatted(caller.account(), caller.arn(), caller.userId());
    }
}
