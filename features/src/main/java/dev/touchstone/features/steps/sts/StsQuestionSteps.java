package dev.touchstone.features.steps.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Edge;
import dev.touchstone.features.steps.HeaderLine;
import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.steps.Standing;
import dev.touchstone.features.steps.authenticator.AnswerState;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.fixtures.aws.AwsCall;
import io.cucumber.java.Before;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What STS was asked about a token, and over which connections. */
public final class StsQuestionSteps {

    private final TokenState token;
    private final AnswerState answers;
    private final Standing standing;
    private Map<String, Integer> before = Map.of();

    public StsQuestionSteps(TokenState token, AnswerState answers, Standing standing) {
        this.token = token;
        this.answers = answers;
        this.standing = standing;
    }

    /** Run for every scenario, those that are to be skipped among them. */
    @Before
    public void countConnections() {
        if (Edge.isThere()) {
            before = Edge.aws().proxy().connections();
        }
    }

    @Then("STS is not asked")
    public void notAsked() {
        assertThat(token.calls()).as("requests of this token that reached STS").isEmpty();
    }

    @Then("STS is asked {int} times")
    public void asked(int times) {
        assertThat(calls()).as("requests of this token that reached STS").hasSize(times);
    }

    @Then("STS is asked once, at host {string}")
    public void askedAt(String host) {
        assertThat(calls().stream().map(AwsCall::host).toList())
                .as("hosts at which STS was asked about this token")
                .isEqualTo(List.of(host));
    }

    /** A failure may pass, so a server may ask again; it asks the same, or STS refuses what it would have taken. */
    @Then("STS is asked {int} times at most, each time by the query of the token and for the cluster at host {string}")
    public void askedAtMost(int times, String host) {
        assertThat(calls())
                .as("requests of this token that reached STS")
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(times)
                .allMatch(call -> call.host().equals(host), "it is at " + host)
                .allMatch(call -> call.rawQuery().equals(signedQuery()), "it has the query of the token")
                .allMatch(
                        call -> call.header("x-k8s-aws-id").equals(Optional.of(Settings.CLUSTER)),
                        "its header x-k8s-aws-id is the cluster's ID")
                .allMatch(
                        call -> call.header("accept").equals(Optional.of("application/json")),
                        "it accepts application/json");
    }

    /** AWS does not list these hosts, and what an SDK makes of its rules does. */
    @Then("the token is accepted at host {string}, or refused and that host is not contacted")
    public void acceptedOrNotContacted(String host) {
        if (answers.answer().authenticated()) {
            askedAt(host);
        } else {
            notContacted(host);
            notAsked();
            answers.requireDenial("a token that may be refused");
            answers.refused();
        }
    }

    @Then("host {string} is connected to at most {int} times")
    public void connections(String host, int times) {
        assertThat(Edge.aws().proxy().connections().getOrDefault(host, 0) - before.getOrDefault(host, 0))
                .as("connections to %s", host)
                .isBetween(1, times);
    }

    @Then("host {string} is not contacted")
    public void notContacted(String host) {
        // Any port: the edge notes what it was asked for, as host:port.
        assertThat(Edge.aws().proxy().refusedHosts())
                .as("hosts that someone tried to reach")
                .noneMatch(refused -> refused.equals(host) || refused.startsWith(host + ":"));
        assertThat(token.calls().stream().filter(call -> call.host().equals(host)))
                .as("requests of this token that reached %s", host)
                .isEmpty();
    }

    @Then("host {string} has been named in the TLS handshake")
    public void serverName(String host) {
        assertThat(Edge.aws().certificates().askedFor())
                .as("server names of the TLS handshakes with STS")
                .contains(host);
    }

    /** VER-12 says whether a server must take a token for the host. */
    @Then("the token is refused, or host {string} has been named in the TLS handshake")
    public void refusedOrServerName(String host) {
        if (answers.answer().authenticated()) {
            serverName(host);
        } else {
            answers.requireDenial("a token for a host of STS that it may not know");
            answers.refused();
        }
    }

    @Then("that request is a GET without a body")
    public void get() {
        AwsCall call = only();
        assertThat(call.method()).as("method").isEqualTo("GET");
        assertThat(call.path()).as("path").isEqualTo("/");
        assertThat(call.body()).as("body").isEmpty();
    }

    @Then("that request has the header {string}")
    public void header(String header) {
        HeaderLine line = HeaderLine.of(header);
        assertThat(only().headers().get(line.name()))
                .as("header %s", line.name())
                .isEqualTo(List.of(line.value()));
    }

    @Then("STS receives no header {string}")
    public void noHeader(String name) {
        assertThat(token.calls())
                .as("requests of this token that reached STS with the header %s", name)
                .filteredOn(call -> call.headers().containsKey(name))
                .isEmpty();
    }

    @Then("STS receives no header with {string}")
    public void noHeaderWith(String text) {
        assertThat(token.calls())
                .as("requests of this token that reached STS with %s in a header", text)
                .filteredOn(call -> call.headers().toString().contains(text))
                .isEmpty();
    }

    @Then("STS receives the query byte for byte")
    public void query() {
        assertThat(only().rawQuery()).as("query that STS received").isEqualTo(signedQuery());
    }

    private String signedQuery() {
        String url = token.url().url();
        return url.substring(url.indexOf('?') + 1);
    }

    /** No client writes such a query, so a verifier may refuse it; what it must not do is change what was signed. */
    @Then("STS receives the query byte for byte, or the token is refused before STS is asked")
    public void queryOrRefused() {
        if (answers.answer().authenticated()) {
            query();
        } else {
            notAsked();
            answers.requireDenial("a token that may be refused");
            answers.refused();
        }
    }

    private AwsCall only() {
        assertThat(token.calls()).as("requests of this token that reached STS").hasSize(1);
        return token.calls().get(0);
    }

    private List<AwsCall> calls() {
        List<AwsCall> calls = token.calls();
        if (calls.isEmpty()) {
            standing.unasked();
        }
        return calls;
    }
}
