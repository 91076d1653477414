package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.AuthenticatorState;
import dev.touchstone.features.steps.instance.InstanceState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.TestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.fixtures.aws.AwsCall;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsInstance;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.aws.AwsRole;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** EC2 instances, their names, and how EC2 was asked for them. */
public final class InstanceSteps {

    private static final String FAILURE =
            "<Response><Errors><Error><Code>InternalError</Code><Message>try again</Message></Error></Errors></Response>";
    private static final String EMPTY_ANSWER =
            "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                    + "<requestId>1</requestId><reservationSet/></DescribeInstancesResponse>";

    private final TestBed bed = CurrentTestBed.get();
    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final AnswerState answers;
    private final InstanceState place;
    private final Instant begin = Instant.now();
    private final Map<String, String> ids = new HashMap<>();
    private final Earlier<AwsPrincipal> server = new Earlier<>("named an authenticator that asks EC2");
    private final Earlier<ParallelLogins> together = new Earlier<>("had all instances log in");

    public InstanceSteps(AuthenticatorState authenticator, TokenState token, AnswerState answers, InstanceState place) {
        this.authenticator = authenticator;
        this.token = token;
        this.answers = answers;
        this.place = place;
    }

    @Given("an authenticator that names nodes by EC2")
    public void namesNodes() {
        AwsPrincipal principal = server.set(NodeNaming.sharedPrincipal(Edge.aws()));
        authenticator.share(NodeNaming.settings(principal, ""));
    }

    @Given("an authenticator of its own that names nodes by EC2")
    public void ownNamesNodes() {
        AwsPrincipal principal = server.set(NodeNaming.newPrincipal(Edge.aws(), Settings.ACCOUNT));
        authenticator.startOwn(NodeNaming.settings(principal, ""));
    }

    @Given("an authenticator of its own that names nodes {string}")
    public void ownNamesNodes(String username) {
        AwsPrincipal principal = server.set(NodeNaming.newPrincipal(Edge.aws(), Settings.ACCOUNT));
        authenticator.startOwn(NodeNaming.settings(principal, username, ""));
    }

    @Given("an authenticator on the instance that names nodes by EC2")
    public void onInstance() {
        AwsPrincipal principal = server.set(NodeNaming.newPrincipal(Edge.aws(), Settings.ACCOUNT));
        authenticator.startOwn(place.on(NodeNaming.settings(principal, "")));
    }

    @Given("an authenticator of another account that names nodes by EC2, with this server configuration:")
    public void assuming(String configuration) {
        AwsPrincipal principal = server.set(NodeNaming.newPrincipal(Edge.aws(), NodeNaming.OTHER_ACCOUNT));
        authenticator.startOwn(NodeNaming.settings(principal, configuration));
    }

    @Given("the role {string}, which the account {string} may assume")
    public void role(String name, String account) {
        Edge.aws().role(assumable(name, account));
    }

    /** An hour, which is how long a server asks for, would be too long to wait. */
    @Given("the role {string}, which the account {string} may assume, for {int} seconds at a time")
    public void role(String name, String account, int seconds) {
        Edge.aws().role(assumable(name, account).withSessionsOf(Duration.ofSeconds(seconds)));
    }

    private static AwsRole assumable(String name, String account) {
        return new AwsRole(
                "arn:aws:iam::" + Settings.ACCOUNT + ":role/" + name,
                "AROA" + name.toUpperCase(Locale.ROOT),
                Set.of(account));
    }

    @Given("the EC2 instance {string} with the private DNS name {string}")
    public void instance(String name, String dnsName) {
        Edge.aws().instance(new AwsInstance(id(name), Settings.ACCOUNT, dnsName));
    }

    @Given("{int} EC2 instances")
    public void instances(int count) {
        for (int i = 1; i <= count; i++) {
            instance("node" + i, "node" + i + ".ec2.internal");
        }
    }

    @Given("EC2 answers its next request with no instance")
    public void emptyAnswer() {
        Edge.aws()
                .fault(server.get().accessKeyId(), new AwsFault.Answer(200, "text/xml;charset=UTF-8", EMPTY_ANSWER), 1);
    }

    @Given("EC2 cuts its connections")
    public void cut() {
        Edge.aws().fault(server.get().accessKeyId(), new AwsFault.Reset());
    }

    @Given("EC2 answers its requests with status {int}")
    public void failing(int status) {
        Edge.aws().fault(server.get().accessKeyId(), new AwsFault.Answer(status, "text/xml;charset=UTF-8", FAILURE));
    }

    @Given("STS answers the next request of the authenticator to assume the role with status {int}")
    public void failedAssumption(int status) {
        Edge.aws().fault(server.get().accessKeyId(), new AwsFault.Answer(status, "text/xml", ""), 1);
    }

    @Given("EC2 takes {int} milliseconds to answer")
    public void slow(int milliseconds) {
        Edge.aws().fault(server.get().accessKeyId(), new AwsFault.Slow(Duration.ofMillis(milliseconds)));
    }

    @When("the instance {string} logs in")
    public void logsIn(String name) {
        sessionLogsIn(id(name));
    }

    /** A server may try the call again within the login, or leave it to kubelet to log in again. */
    @When("the instance {string} logs in, the second time at the latest")
    public void logsInTwice(String name) {
        logsIn(name);
        if (!answers.answer().authenticated()) {
            logsIn(name);
        }
    }

    @When("the instance {string} logs in {int} seconds later")
    public void logsInLater(String name, int seconds) {
        Waits.pass(Duration.ofSeconds(seconds));
        logsIn(name);
    }

    @When("the session {string} of a node logs in")
    public void sessionLogsIn(String session) {
        answers.present(tokenOf(session));
    }

    @Then("EC2 has been asked about the instance {string} {int} time(s)")
    public void asked(String name, int times) {
        assertThat(about(id(name))).as("requests to EC2 about %s", name).hasSize(times);
    }

    @Then("EC2 has been asked about the instance {string} at least {int} time(s)")
    public void askedAtLeast(String name, int times) {
        assertThat(about(id(name))).as("requests to EC2 about %s", name).hasSizeGreaterThanOrEqualTo(times);
    }

    @Then("{string} has been asked about the instance {string}")
    public void askedAt(String host, String name) {
        assertThat(about(id(name)))
                .as("requests to EC2 about %s", name)
                .isNotEmpty()
                .extracting(AwsCall::host)
                .as("hosts that were asked")
                .containsOnly(host);
    }

    @Then("EC2 has not been asked about the session {string}")
    public void notAsked(String session) {
        assertThat(about(session)).as("requests to EC2 about %s", session).isEmpty();
    }

    @Then("EC2 has been asked as an assumed role, not as the authenticator itself")
    public void askedAsRole() {
        assertThat(ids.values()).isNotEmpty().allSatisfy(id -> assertThat(about(id))
                .as("requests to EC2 about the instance")
                .isNotEmpty()
                .allSatisfy(call -> {
                    assertThat(call.accessKeyId())
                            .startsWith("ASIA")
                            .isNotEqualTo(server.get().accessKeyId());
                    assertThat(call.status()).as("EC2's answer").isEqualTo(200);
                }));
    }

    @Then("the authenticator has assumed {string}")
    public void assumed(String roleArn) {
        assertThat(assumptions()).as("requests to assume a role").isNotEmpty().allSatisfy(call -> assertThat(
                        call.parameter("RoleArn"))
                .as("RoleArn of the request to assume a role")
                .hasValue(roleArn));
    }

    @Then("that request has had the header {string} {string}")
    public void header(String name, String value) {
        assertThat(assumptions()).isNotEmpty().allSatisfy(call -> assertThat(call.header(name))
                .as("header %s of the request to assume the role", name)
                .hasValue(value));
    }

    @Then("that request has not had the header {string}")
    public void noHeader(String name) {
        assertThat(assumptions()).isNotEmpty().allSatisfy(call -> assertThat(call.header(name))
                .as("header %s of the request to assume the role", name)
                .isEmpty());
    }

    @When("all instances log in at the same time, {int} of them a moment before the others")
    public void together(int first) {
        List<String> all = List.copyOf(ids.values());
        ParallelLogins logins = together.set(new ParallelLogins(bed, authenticator.running()));
        all.stream().limit(first).forEach(id -> logins.begin(id, tokenOf(id)));
        bed.waits()
                .eventuallyLoggedIn(
                        () -> assertThat(calls()).as("requests to EC2").isNotEmpty());
        all.stream().skip(first).forEach(id -> logins.begin(id, tokenOf(id)));
    }

    @Then("each username has the name of its instance")
    public void ownNames() {
        assertThat(together.get().usernames()).as("usernames by instance").isEqualTo(expected());
    }

    @Then("each answer has the session name of its instance")
    public void ownSessionNames() {
        assertThat(together.get().sessionNames())
                .as("session names by instance")
                .allSatisfy((instance, session) -> assertThat(session).isEqualTo(instance));
    }

    @When("{int} sessions of the instance {string} log in at the same time")
    public void sameInstance(int count, String name) {
        ParallelLogins logins = new ParallelLogins(bed, authenticator.running());
        logins.begin("1", tokenOf(id(name)));
        bed.waits()
                .eventuallyLoggedIn(
                        () -> assertThat(calls()).as("requests to EC2").isNotEmpty());
        for (int i = 2; i <= count; i++) {
            logins.begin(String.valueOf(i), tokenOf(id(name)));
        }
        assertThat(logins.usernames().values()).as("usernames").doesNotContain("");
    }

    @Then("EC2 has been asked fewer than {int} times")
    public void fewer(int times) {
        assertThat(calls()).as("requests to EC2").hasSizeLessThan(times);
    }

    private Map<String, String> expected() {
        Map<String, String> names = new HashMap<>();
        ids.forEach((name, id) -> names.put(id, "system:node:" + name + ".ec2.internal"));
        return names;
    }

    private String tokenOf(String session) {
        return PresignedUrl.forPrincipal(
                        token.become(
                                "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/" + NodeNaming.ROLE + "/" + session,
                                "AROAX:" + session),
                        Settings.CLUSTER)
                .token();
    }

    /** Return an ID that no other scenario has: names are remembered by it. */
    private String id(String name) {
        return ids.computeIfAbsent(name, any -> AwsInstance.newId());
    }

    private List<AwsCall> about(String instanceId) {
        return Edge.aws().calls().stream()
                .filter(call -> call.action().equals("DescribeInstances"))
                .filter(call -> !call.time().isBefore(begin))
                .filter(call -> NodeNaming.instanceIds(call).contains(instanceId))
                .toList();
    }

    private List<AwsCall> calls() {
        return Edge.aws().calls(server.get().accessKeyId()).stream()
                .filter(call -> call.action().equals("DescribeInstances"))
                .toList();
    }

    private List<AwsCall> assumptions() {
        return Edge.aws().calls(server.get().accessKeyId()).stream()
                .filter(call -> call.action().equals("AssumeRole"))
                .toList();
    }
}
