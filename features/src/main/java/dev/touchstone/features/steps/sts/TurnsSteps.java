package dev.touchstone.features.steps.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.AtOnce;
import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.authenticator.LoginCaller;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.WebhookAnswer;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.aws.AwsPrincipal;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Logins of several people at one host of STS, which sends more than it was asked for. */
public final class TurnsSteps {

    private static final String ROLE_ID = "AROAEXAMPLE";
    private static final String SESSION = "arn:aws:sts::" + Settings.ACCOUNT + ":assumed-role/";

    private final LoginCaller logins;
    private final AnswerState answers;
    private final List<SignedPerson> people = new ArrayList<>();
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();

    /** @param username as it is mapped */
    private record SignedPerson(AwsPrincipal principal, String username, String token) {}

    /** A login, and whom it made of someone. */
    private record Outcome(SignedPerson person, WebhookAnswer answer) {

        boolean isAnother() {
            return answer.authenticated() && !answer.username().equals(person.username());
        }
    }

    public TurnsSteps(LoginCaller logins, AnswerState answers) {
        this.logins = logins;
        this.answers = answers;
    }

    @Given("an administrator and a viewer with tokens for host {string} in region {string}")
    public void people(String host, String region) {
        people.add(signed("KubernetesAdmin", "alice", ROLE_ID, "admin:alice", host, region));
        people.add(signed("KubernetesViewer", "victor", ROLE_ID, "viewer:victor", host, region));
    }

    @Given("an administrator with another signature and a viewer with tokens for host {string} in region {string}")
    public void otherSignature(String host, String region) {
        people(host, region);
        SignedPerson administrator = people.get(0);
        String refused =
                url(administrator.principal(), host, region).wrongSignature().token();
        people.set(0, new SignedPerson(administrator.principal(), administrator.username(), refused));
    }

    @Given("an administrator and a viewer with equally long identities and tokens for host {string} in region {string}")
    public void equallyLong(String host, String region) {
        people.add(signed("KubernetesAdmin", "alice", ROLE_ID, "admin:alice", host, region));
        people.add(signed("KubernetesViewer", "vera", ROLE_ID + "S", "viewer:vera", host, region));
    }

    @Given("STS answers the administrator {int} seconds late, and the viewer in {int} pieces, one a second")
    public void late(int seconds, int pieces) {
        fault(people.get(0), new AwsFault.Slow(Duration.ofSeconds(seconds)));
        fault(people.get(1), new AwsFault.Trickle(pieces, Duration.ofSeconds(1)));
    }

    @Given("STS sends them the interim status {int}, and its answer {int} milliseconds later")
    public void interim(int status, int millis) {
        interims(List.of(status), millis);
    }

    @Given("STS sends them the interim statuses {int} and {int}, and its answer {int} milliseconds later")
    public void interims(int first, int second, int millis) {
        interims(List.of(first, second), millis);
    }

    private void interims(List<Integer> statuses, int millis) {
        fault(new AwsFault.Interim(statuses, Duration.ofMillis(millis)));
    }

    @Given("STS sends the administrator the interim status {int}, and its answer {int} milliseconds later")
    public void interimForOne(int status, int millis) {
        fault(people.get(0), new AwsFault.Interim(List.of(status), Duration.ofMillis(millis)));
    }

    @Given("STS answers them, and sends in the same record a second answer that names an auditor")
    public void sameRecord() {
        surplus(AwsFault.Surplus.When.SAME_RECORD);
    }

    @Given("STS answers them, and sends in the next record a second answer that names an auditor")
    public void nextRecord() {
        surplus(AwsFault.Surplus.When.NEXT_RECORD);
    }

    @Given("STS answers them in chunks, and sends behind the last a second answer that names an auditor")
    public void behindChunks() {
        surplus(AwsFault.Surplus.When.BEHIND_CHUNKS);
    }

    @When("they log in by turns, {int} time(s) each")
    public void byTurns(int times) {
        turns(times).forEach(this::logIn);
    }

    /** Until the next comes, what STS sends has arrived: a client can know of it. */
    @When("they log in by turns, {int} times each, {int} milliseconds apart")
    public void apart(int times, int millis) {
        turns(times).forEach(person -> {
            logIn(person);
            Waits.pass(Duration.ofMillis(millis));
        });
    }

    @When("they log in {int} times each, {int} at a time")
    public void atOnce(int times, int width) {
        AtOnce.run(
                width, turns(times).<Runnable>map(person -> () -> logIn(person)).toList());
    }

    @When("the administrator logs in {int} times at once, and the viewer as often {int} milliseconds later")
    public void oneAfterTheOther(int times, int millis) {
        List<Runnable> all = new ArrayList<>(Collections.<Runnable>nCopies(times, () -> logIn(people.get(0))));
        all.addAll(Collections.<Runnable>nCopies(times, () -> {
            Waits.pass(Duration.ofMillis(millis));
            logIn(people.get(1));
        }));
        AtOnce.run(all.size(), all);
    }

    @Then("each was who they are, or was refused")
    public void nobodyElse() {
        List<Outcome> others = outcomes.stream().filter(Outcome::isAnother).toList();
        others.forEach(outcome -> logins.attach(outcome.person().token(), outcome.answer()));
        assertThat(outcomes).as("logins").isNotEmpty();
        assertThat(others)
                .as("logins, out of %d, that were given the identity of another", outcomes.size())
                .extracting(outcome ->
                        outcome.person().username() + " as " + outcome.answer().username())
                .isEmpty();
        if (outcomes.stream().noneMatch(outcome -> outcome.answer().authenticated())) {
            answers.denied();
        }
    }

    private Stream<SignedPerson> turns(int times) {
        return Stream.generate(people::stream).limit(times).flatMap(all -> all);
    }

    private void logIn(SignedPerson person) {
        outcomes.add(new Outcome(person, logins.logIn(person.token())));
    }

    private void surplus(AwsFault.Surplus.When when) {
        AwsPrincipal auditor = principal("KubernetesAuditor", "audrey", ROLE_ID);
        fault(new AwsFault.Surplus(auditor, when));
    }

    private void fault(AwsFault fault) {
        people.forEach(person -> fault(person, fault));
    }

    private static void fault(SignedPerson person, AwsFault fault) {
        Edge.aws().fault(person.principal().accessKeyId(), fault);
    }

    private static SignedPerson signed(
            String role, String session, String roleId, String username, String host, String region) {
        AwsPrincipal principal = principal(role, session, roleId);
        return new SignedPerson(
                principal, username, url(principal, host, region).token());
    }

    private static PresignedUrl url(AwsPrincipal principal, String host, String region) {
        return PresignedUrl.forPrincipal(principal, Settings.CLUSTER)
                .region(region)
                .host(host);
    }

    private static AwsPrincipal principal(String role, String session, String roleId) {
        return Edge.aws().newPrincipal(Settings.ACCOUNT, SESSION + role + "/" + session, roleId + ":" + session);
    }
}
