package dev.touchstone.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.webhook.Metrics;
import dev.touchstone.fixtures.aws.AwsEdge;
import dev.touchstone.fixtures.aws.AwsFault;
import dev.touchstone.fixtures.token.PresignedUrl;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import java.util.TreeMap;

/** What an authenticator tells Prometheus. */
public final class MetricsSteps {

    private final AwsEdge aws = CurrentTestBed.get().aws();
    private final AnswerState answers;
    private final TokenState token;
    private Map<String, Long> before = Map.of();

    public MetricsSteps(AnswerState answers, TokenState token) {
        this.answers = answers;
        this.token = token;
    }

    @When("the API server asks it with {}")
    public void asks(String question) {
        before = read();
        switch (question) {
            case "an administrator's token" -> answers.present(administrator(Settings.CLUSTER));
            case "a token without a prefix" -> answers.present("no-token");
            case "a token for another cluster" -> answers.present(administrator("other.k8s"));
            case "a token of an unmapped role" ->
                answers.present(PresignedUrl.forPrincipal(
                                token.become("arn:aws:sts::123456789012:assumed-role/Nobody/alice", "AROAX:alice"),
                                Settings.CLUSTER)
                        .token());
            case "a body that is not a review" -> answers.send("POST", "/authenticate", Map.of(), "xx");
            case "a token that STS throttles" -> {
                String throttled = administrator(Settings.CLUSTER);
                aws.fault(token.principal().accessKeyId(), new AwsFault.Throttle());
                answers.present(throttled);
            }
            default -> throw new IllegalArgumentException("no such question: " + question);
        }
    }

    @Then("the answer names the metric {string}")
    public void metric(String name) {
        assertThat(answers.answer().contentType()).as("Content-Type").startsWith("text/plain");
        assertThat(answers.answer().body().lines())
                .as("metrics")
                .anyMatch(line -> line.startsWith(name + "_") || line.startsWith(name + "{"));
    }

    @Then("the requests with result {string} have grown by {long}")
    public void grown(String result, long by) {
        assertThat(read().getOrDefault(result, 0L) - before.getOrDefault(result, 0L))
                .as("observations of result %s", result)
                .isEqualTo(by);
    }

    @Then("the requests of every other result have not grown")
    public void total() {
        long total = read().values().stream().mapToLong(Long::longValue).sum();
        assertThat(total - before.values().stream().mapToLong(Long::longValue).sum())
                .as("observations of all results")
                .isEqualTo(1);
    }

    private String administrator(String clusterId) {
        return PresignedUrl.forPrincipal(token.becomeAdministrator("aws"), clusterId)
                .token();
    }

    private Map<String, Long> read() {
        answers.send("GET", "/metrics", Map.of(), "");
        return new TreeMap<>(Metrics.byResult(answers.answer().body()));
    }
}
