package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.Metrics;
import dev.touchstone.features.webhook.RawClient;
import dev.touchstone.features.webhook.WebhookCaller;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an authenticator tells Prometheus. */
public final class MetricsSteps {

    private static final Pattern UPPER_CASE_REGION = Pattern.compile("=\"[A-Z]{2}-[A-Z]+-[0-9]\"");

    private final AnswerState answers;
    private final AuthenticatorState authenticator;
    private final TokenState token;
    private final Questions questions;
    private final List<Counted> counted = new ArrayList<>();
    private final Earlier<String> text = new Earlier<>("read the metrics");
    private long countedBefore;

    public MetricsSteps(AnswerState answers, AuthenticatorState authenticator, TokenState token) {
        this.answers = answers;
        this.authenticator = authenticator;
        this.token = token;
        this.questions = new Questions(answers, token);
    }

    /**
     * A question that was asked.
     *
     * @param result under which it should be counted
     * @param growth of the counts by result
     */
    private record Counted(String question, String result, Map<String, Long> growth) {}

    @When("each of these is asked:")
    public void ask(List<Map<String, String>> rows) {
        rows.forEach(row -> {
            String question = row.get("question");
            Map<String, Long> before = counts();
            questions.ask(question);
            Map<String, Long> growth = counts();
            before.forEach((label, count) -> growth.merge(label, -count, Long::sum));
            growth.values().removeIf(count -> count == 0);
            counted.add(new Counted(question, row.get("result"), growth));
        });
    }

    @Then("each is counted once, under its result")
    public void counted() {
        counted.forEach(one -> assertThat(one.growth())
                .as("growth of the counts after %s", one.question())
                .isEqualTo(Map.of(one.result(), 1L)));
    }

    @When("a client presents the token and is gone {int} milliseconds later")
    public void gone(int millis) throws IOException {
        countedBefore = total();
        String review = WebhookCaller.review(token.token());
        try (RawClient connection = RawClient.to(authenticator.running())) {
            connection.send("POST /authenticate", review);
            Waits.pass(Duration.ofMillis(millis));
        }
    }

    @Then("that is soon counted once, under whatever result")
    public void soonCounted() {
        CurrentTestBed.get().waits().eventually(() -> assertThat(total() - countedBefore)
                .as("growth of the counts of all results after one request")
                .isEqualTo(1));
    }

    @When("Prometheus reads the metrics")
    public void read() {
        answers.send("GET", "/metrics", Map.of(), "");
        text.set(answers.answer().body());
    }

    @Then("these metrics are there from the start:")
    public void fromTheStart(List<String> names) {
        Metrics metrics = Metrics.of(text.get());
        assertThat(names)
                .as("metrics of a server that has not been asked anything")
                .allMatch(name -> metrics.has("aws_iam_authenticator_" + name), "there is such a metric");
    }

    @Then("these metrics have no series:")
    public void noSeries(List<String> names) {
        Metrics metrics = Metrics.of(text.get());
        assertThat(names)
                .as("metrics of which nothing has been counted")
                .noneMatch(name -> metrics.has("aws_iam_authenticator_" + name));
    }

    /** Those without labels have a series that says so; others have none. */
    @Then("these metrics count nothing:")
    public void nothing(List<String> names) {
        Metrics metrics = Metrics.of(text.get());
        names.forEach(name -> assertThat(metrics.sum("aws_iam_authenticator_" + name))
                .as("the count of %s", name)
                .isZero());
    }

    @Then("the latency is counted in these buckets, and one without a bound:")
    public void buckets(List<Double> bounds) {
        assertThat(Metrics.of(text.get()).bounds("aws_iam_authenticator_authenticate_latency_seconds"))
                .as("bounds of the buckets of the latency")
                .containsExactlyElementsOf(Stream.concat(bounds.stream(), Stream.of(Double.POSITIVE_INFINITY))
                        .toList());
    }

    @Then("the metrics count:")
    public void count(List<Map<String, String>> expected) {
        Metrics metrics = Metrics.of(text.get());
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

    @Then("no label of the metrics names a region in upper case")
    public void labels() {
        assertThat(text.get()
                        .lines()
                        .filter(line -> UPPER_CASE_REGION.matcher(line).find()))
                .as("series of the metrics with a region in upper case")
                .isEmpty();
    }

    private long total() {
        return counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counts() {
        read();
        return new TreeMap<>(Metrics.byResult(text.get()));
    }
}
