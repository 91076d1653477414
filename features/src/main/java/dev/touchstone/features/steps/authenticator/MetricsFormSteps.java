package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.webhook.MetricsLines;
import io.cucumber.java.en.Then;
import java.util.Locale;

/** Whether Prometheus can read what an authenticator tells it. */
public final class MetricsFormSteps {

    private final AnswerState answers;

    public MetricsFormSteps(AnswerState answers) {
        this.answers = answers;
    }

    @Then("each line of the answer is a comment or a sample")
    public void lines() {
        assertThat(MetricsLines.thatAreNone(answers.answer().body()))
                .as("lines of the metrics that are neither a comment nor a name, labels and a value")
                .isEmpty();
    }

    /** An answer that is OpenMetrics and does not say where it ends is dropped by Prometheus as a whole. */
    @Then("the answer is text, or OpenMetrics to its end")
    public void whole() {
        String form = answers.answer().contentType().toLowerCase(Locale.ROOT);
        assertThat(form).as("Content-Type of the metrics").matches("(text/plain|application/openmetrics-text)\\b.*");
        if (form.startsWith("application/")) {
            assertThat(answers.answer().body().lines())
                    .as("lines of metrics whose Content-Type is %s", form)
                    .endsWith("# EOF");
        }
    }

    @Then("each value, and each bound of a bucket, is a number with a point")
    public void numbers() {
        assertThat(MetricsLines.withoutNumber(answers.answer().body()))
                .as("samples of the metrics whose value or bound is no number such as 0.25")
                .isEmpty();
    }
}
