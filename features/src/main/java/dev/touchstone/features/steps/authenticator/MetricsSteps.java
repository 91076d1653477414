package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.webhook.Metrics;
import io.cucumber.java.en.Then;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What an authenticator tells Prometheus. */
public final class MetricsSteps {

    private final AnswerState answers;
    private final Questions questions;

    public MetricsSteps(AnswerState answers, TokenState token) {
        this.answers = answers;
        this.questions = new Questions(answers, token);
    }

    @Then("each question is counted once, under its result:")
    public void counted(Map<String, String> results) {
        results.forEach((question, result) -> {
            Map<String, Long> before = read();
            questions.ask(question);
            Map<String, Long> after = read();
            Map<String, Long> grown = new TreeMap<>(after);
            before.forEach((label, count) -> grown.merge(label, -count, Long::sum));
            grown.values().removeIf(count -> count == 0);
            assertThat(grown).as("growth of the counts after %s", question).isEqualTo(Map.of(result, 1L));
        });
    }

    @Then("these metrics are there from the start:")
    public void fromTheStart(List<String> names) {
        Metrics metrics = Metrics.of(text());
        assertThat(names)
                .as("metrics of a server that has not been asked anything")
                .allMatch(name -> metrics.has("aws_iam_authenticator_" + name), "there is such a metric");
    }

    @Then("these metrics have no series:")
    public void noSeries(List<String> names) {
        Metrics metrics = Metrics.of(text());
        assertThat(names)
                .as("metrics of which nothing has been counted")
                .noneMatch(name -> metrics.has("aws_iam_authenticator_" + name));
    }

    @Then("the latency is counted in these buckets, and one without a bound:")
    public void buckets(List<Double> bounds) {
        assertThat(Metrics.of(text()).bounds("aws_iam_authenticator_authenticate_latency_seconds"))
                .as("bounds of the buckets of the latency")
                .containsExactlyElementsOf(Stream.concat(bounds.stream(), Stream.of(Double.POSITIVE_INFINITY))
                        .toList());
    }

    @Then("the metrics count:")
    public void count(List<Map<String, String>> expected) {
        Metrics metrics = Metrics.of(text());
        expected.forEach(row -> {
            Map<String, String> labels = new TreeMap<>(row);
            String name = "aws_iam_authenticator_" + labels.remove("metric");
            double value = Double.parseDouble(labels.remove("value"));
            labels.values().removeIf(java.util.Objects::isNull);
            assertThat(metrics.value(name, labels)).as("%s%s", name, labels).isEqualTo(value);
        });
    }

    @Then("the answer names the metric {string}")
    public void metric(String name) {
        assertThat(answers.answer().contentType()).as("Content-Type").startsWith("text/plain");
        assertThat(answers.answer().body().lines())
                .as("metrics")
                .anyMatch(line -> line.startsWith(name + "_") || line.startsWith(name + "{"));
    }

    private Map<String, Long> read() {
        return new TreeMap<>(Metrics.byResult(text()));
    }

    private String text() {
        answers.send("GET", "/metrics", Map.of(), "");
        return answers.answer().body();
    }
}
