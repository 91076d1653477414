package dev.touchstone.features.steps.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Evidence;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsInstance;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.bootstrap.BootstrapToken;
import dev.touchstone.fixtures.bootstrap.BootstrapVerifier;
import dev.touchstone.fixtures.http.BoundedHttp;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** Nodes of kops that present bootstrap tokens, and what a verifier makes of them. */
public final class BootstrapSteps {

    private static final int OK = 200;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String BODY = "{\"apiVersion\":\"bootstrap.kops.k8s.io/v1alpha1\"}";
    private static final String OTHER_BODY = "{\"apiVersion\":\"bootstrap.kops.k8s.io/v1alpha1\",\"certs\":{}}";

    private final Evidence evidence;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Earlier<BootstrapVerifier> verifier = new Earlier<>("named a verifier of bootstrap tokens");
    private final Earlier<AwsPrincipal> node = new Earlier<>("named an instance");
    private List<AwsCall> before = List.of();
    private int status;

    public BootstrapSteps(Evidence evidence) {
        this.evidence = evidence;
    }

    @Given("a verifier of bootstrap tokens")
    public void verifier() {
        verifier.set(CurrentTestBed.get()
                .bootstrapVerifier()
                .orElseThrow(() -> new TestAbortedException(
                        "no verifier of bootstrap tokens is given; name one with --bootstrap-command")));
    }

    @Given("an instance of the cluster that it lets in")
    public void letIn() {
        node.set(session(BootstrapVerifier.ACCOUNT, BootstrapVerifier.ROLE, newInstance()));
        BootstrapToken genuine = genuine();
        // Two tokens that are signed in one second are the same token.
        present(genuine.signedAt(genuine.time().minusSeconds(10)).text(), BODY);
        accepted();
    }

    @When("the instance presents a bootstrap token")
    public void presents() {
        present(genuine().text(), BODY);
    }

    @When("the instance presents a bootstrap token {}")
    public void presents(String changed) {
        BootstrapToken genuine = genuine();
        switch (changed) {
            case "behind another prefix" ->
                present(genuine.text().replace(BootstrapToken.PREFIX, "x-aws-sts-v0 "), BODY);
            case "that is no base64" -> present(BootstrapToken.PREFIX + "{}", BODY);
            case "that is no JSON" -> present(BootstrapToken.encoded("Authorization: none"), BODY);
            case "beside another body" -> present(genuine.text(), OTHER_BODY);
            case "beside another body, whose hash stands before the signed one" ->
                present(genuine.withHashInFront(OTHER_BODY).text(), OTHER_BODY);
            case "beside another body, whose hash stands before the signed one, in one header" ->
                present(genuine.withHashInOneHeader(OTHER_BODY).text(), OTHER_BODY);
            case "beside no body" -> present(genuine.text(), "");
            case "presigned, beside no body" -> present(genuine.presigned(), "");
            case "without a hash" -> present(genuine.withoutHash().text(), BODY);
            case "whose hash is not signed" ->
                present(genuine.withUnsignedHash().text(), BODY);
            case "whose hash is not signed, but named in Authorization behind the signature" ->
                present(
                        genuine.withUnsignedHash()
                                .withAuthorizationPart("Note=x-kops-request-sha")
                                .text(),
                        BODY);
            case "whose hash is not signed, beside a header of a longer name that is" ->
                present(
                        genuine.withUnsignedHash()
                                .withSigned("X-Kops-Request-Sha-2", "none")
                                .text(),
                        BODY);
            case "presigned, whose hash is not signed, beside a header of a longer name that is" ->
                present(
                        genuine.withUnsignedHash()
                                .withSigned("X-Kops-Request-Sha-2", "none")
                                .presigned(),
                        BODY);
            case "signed for another region" ->
                present(genuine.signedFor("eu-west-1").text(), BODY);
            case "signed for another region, whose host it names" ->
                present(
                        genuine.signedFor("eu-west-1")
                                .withUnsigned("Host", "sts.eu-west-1.amazonaws.com")
                                .text(),
                        BODY);
            case "presigned, of another action" -> present(genuine.presignedAction("GetSessionToken"), BODY);
            case "presigned, with a second action behind the first" ->
                present(genuine.presignedSecondAction("GetSessionToken"), BODY);
            case "presigned, beside another body" -> present(genuine.presigned(), OTHER_BODY);
            case "presigned without a hash" -> present(genuine.withoutHash().presigned(), BODY);
            case "presigned, whose hash is not signed" ->
                present(genuine.withUnsignedHash().presigned(), BODY);
            case "presigned for another region, whose STS its URL names" ->
                present(genuine.signedFor("eu-west-1").presigned(), BODY);
            case "presigned for the global host of STS" -> present(genuine.presignedFor("sts.amazonaws.com"), BODY);
            case "signed with another secret" ->
                present(withAnotherSecret(genuine).text(), BODY);
            case "signed 16 minutes ago" ->
                present(
                        genuine.signedAt(genuine.time().minus(Duration.ofMinutes(16)))
                                .text(),
                        BODY);
            default -> throw new IllegalArgumentException("no bootstrap token is made " + changed);
        }
    }

    @When(
            "the instance presents a bootstrap token, and then the same one with the hash of another body, beside that body")
    public void presentsWithAnotherHash() {
        BootstrapToken genuine = genuine();
        present(genuine.text(), BODY);
        present(genuine.withHashReplaced(OTHER_BODY).text(), OTHER_BODY);
    }

    @When("the instance presents a presigned bootstrap token whose URL is at {string}")
    public void presentsAt(String authority) {
        present(genuine().presignedAt(authority), BODY);
    }

    @When("an instance of account {string} presents a bootstrap token")
    public void otherAccount(String account) {
        String id = AwsInstance.newId();
        // EC2 describes it, so that nothing but the account of the session is wrong.
        Edge.aws().instance(new AwsInstance(id, BootstrapVerifier.ACCOUNT, "ip-10-0-0-2.ec2.internal"));
        become(session(account, BootstrapVerifier.ROLE, id));
    }

    @When("a session of account {string} that is named after the instance presents a bootstrap token")
    public void namesake(String account) {
        String arn = node.get().arn();
        become(session(account, BootstrapVerifier.ROLE, arn.substring(arn.lastIndexOf('/') + 1)));
    }

    @When("an instance with the role {string} presents a bootstrap token")
    public void otherRole(String role) {
        become(session(BootstrapVerifier.ACCOUNT, role, newInstance()));
    }

    @When("the user {string} presents a bootstrap token")
    public void user(String path) {
        become(Edge.aws()
                .newPrincipal(
                        BootstrapVerifier.ACCOUNT,
                        "arn:aws:iam::" + BootstrapVerifier.ACCOUNT + ":user/"
                                + path.replace("{instance}", newInstance()),
                        "AIDANODE"));
    }

    @When("a session of the nodes' role that is named after no instance presents a bootstrap token")
    public void noInstance() {
        named(AwsInstance.newId());
    }

    @When("a session of the nodes' role that is named {string} presents a bootstrap token")
    public void named(String name) {
        become(session(BootstrapVerifier.ACCOUNT, BootstrapVerifier.ROLE, name));
    }

    @When("STS answers the instance with a {int} redirect to {string}")
    public void redirects(int status, String location) {
        Edge.aws().fault(node.get().accessKeyId(), new AwsFault.Redirect(status, location));
    }

    @Then("it is let in")
    public void accepted() {
        assertThat(status)
                .as("status of the answer to the bootstrap token of an instance of the cluster")
                .isEqualTo(OK);
    }

    @Then("it is kept out")
    public void refused() {
        assertThat(status)
                .as("status of the answer to a bootstrap token that must be refused")
                .isIn(401, 403);
    }

    @Then("STS is not asked whose it is")
    public void notAsked() {
        assertThat(Edge.aws().calls(node.get().accessKeyId()))
                .as("calls of STS by the bootstrap token")
                .hasSameSizeAs(before);
    }

    @Then("STS of {string} is not asked whose it is")
    public void notAskedThere(String host) {
        assertThat(Edge.aws().calls(node.get().accessKeyId()).stream()
                        .filter(call -> call.host().equals(host))
                        .count())
                .as("calls of %s by the bootstrap token", host)
                .isZero();
    }

    private void become(AwsPrincipal other) {
        node.set(other);
        presents();
    }

    private BootstrapToken genuine() {
        return BootstrapToken.of(node.get(), BootstrapVerifier.REGION, BODY);
    }

    private BootstrapToken withAnotherSecret(BootstrapToken genuine) {
        AwsPrincipal real = node.get();
        AwsPrincipal forged = real.withSecretAccessKey("another" + real.secretAccessKey());
        return BootstrapToken.of(forged, genuine.region(), BODY);
    }

    private void present(String token, String body) {
        evidence.concerns(node.get().accessKeyId());
        before = Edge.aws().calls(node.get().accessKeyId());
        HttpRequest request = HttpRequest.newBuilder(verifier.get().url())
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = BoundedHttp.send(http, request, HttpResponse.BodyHandlers.ofString(), LIMIT);
            status = answer.statusCode();
            // The token stays out: it carries a signature and a session token, which the report does not find in
            // base64.
            evidence.exchange(
                    "POST /bootstrap",
                    "Authorization: a bootstrap token of " + token.length() + " characters\n\n" + body,
                    status + "\n" + answer.body());
        } catch (IOException e) {
            throw Unmet.noAnswer("POST /bootstrap", e);
        }
    }

    private static AwsPrincipal session(String account, String role, String name) {
        return Edge.aws()
                .newTemporaryPrincipal(
                        account, "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + name, "AROANODES:" + name);
    }

    private static String newInstance() {
        String id = AwsInstance.newId();
        Edge.aws().instance(new AwsInstance(id, BootstrapVerifier.ACCOUNT, "ip-10-0-0-1.ec2.internal"));
        return id;
    }
}
