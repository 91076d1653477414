package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Earlier;
import dev.touchstone.features.steps.Unmet;
import dev.touchstone.features.steps.token.TokenState;
import dev.touchstone.features.testbed.CurrentTestBed;
import dev.touchstone.features.testbed.Waits;
import dev.touchstone.features.webhook.Metrics;
import dev.touchstone.features.webhook.RawClient;
import dev.touchstone.features.webhook.WebhookCaller;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What an authenticator tells Prometheus. */
public final class MetricsSteps {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);
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
            counted.add(new Counted(question, row.get("result"), growthSince(before, question)));
        });
    }

    /** A request may be counted when its answer is done, which the metrics may be asked for ahead of. */
    private Map<String, Long> growthSince(Map<String, Long> before, String question) {
        Map<String, Long> growth = new TreeMap<>();
        CurrentTestBed.get().waits().eventually(() -> {
            growth.clear();
            growth.putAll(counts());
            before.forEach((label, count) -> growth.merge(label, -count, Long::sum));
            growth.values().removeIf(count -> count == 0);
            assertThat(growth).as("growth of the counts after %s", question).isNotEmpty();
        });
        return growth;
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

    @When("a client presents the token in a review of {int} bytes")
    public void presentLong(int bytes) throws IOException {
        String review = ReviewFormSteps.reviewOf(token.token(), bytes);
        presentLong(connection -> connection.send("POST /authenticate", review));
    }

    @When("a client presents the token in a review of {int} bytes, whose length is not told")
    public void presentLongInChunks(int bytes) throws IOException {
        String review = ReviewFormSteps.reviewOf(token.token(), bytes);
        presentLong(connection -> connection.sendInChunks("POST /authenticate", review));
    }

    private void presentLong(RawClient.Sending review) throws IOException {
        countedBefore = total();
        try (RawClient connection = RawClient.to(authenticator.running())) {
            review.on(connection);
            connection.status(ANSWER_LIMIT);
        } catch (SocketTimeoutException e) {
            throw Unmet.noAnswer("a review of many bytes", e);
        } catch (IOException hungUp) {
            // Before all of it was read: a refusal, which counts.
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
                .as("metrics that must have no series yet, since nothing of theirs has happened")
                .noneMatch(name -> metrics.has("aws_iam_authenticator_" + name));
    }

    /** Which bounds there are is nobody's business: a quantile is reckoned from any. */
    @Then("the latency of {string} is soon counted in a bucket without a bound, and there is one with a bound")
    public void buckets(String result) {
        CurrentTestBed.get().waits().eventually(() -> {
            read();
            assertThat(bucketsOf(result))
                    .as("buckets of the latency of %s, by their bounds", result)
                    .containsEntry(Double.POSITIVE_INFINITY, 1.0)
                    .hasSizeGreaterThan(1);
        });
    }

    @Then("no bucket of the latency of {string} has less than one with a lower bound")
    public void cumulative(String result) {
        assertThat(List.copyOf(bucketsOf(result).values()))
                .as("what the buckets of the latency of %s hold, from the lowest bound to the highest", result)
                .isSorted();
    }

    private SortedMap<Double, Double> bucketsOf(String result) {
        return Metrics.of(text.get())
                .buckets("aws_iam_authenticator_authenticate_latency_seconds", Map.of("result", result));
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
