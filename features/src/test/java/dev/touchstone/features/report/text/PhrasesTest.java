package dev.touchstone.features.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.SampleRuns;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasesTest {

    @ParameterizedTest
    @CsvSource({"PT0.0304S, 30 ms", "PT1S, 1.0 s", "PT41.25S, 41.3 s", "PT6M48S, 6 min 48 s"})
    void duration_isInTheUnitThatSuitsIt(Duration duration, String expected) {
        assertThat(Phrases.duration(duration)).isEqualTo(expected);
    }

    @Test
    void subjects_ofOneMake_areNamedOnce() {
        Subject go = subject("aws-iam-authenticator", "v0.7.18");

        assertThat(Phrases.subjects(report(go, go))).isEqualTo("aws-iam-authenticator v0.7.18");
        assertThat(Phrases.subjects(report(go, subject("aws-cli", null))))
                .isEqualTo("aws-iam-authenticator v0.7.18 with aws-cli");
        assertThat(Phrases.subjects(report(null, go))).isEqualTo("aws-iam-authenticator v0.7.18");
    }

    @Test
    void longCommand_isCutInAHeading() {
        assertThat(Phrases.subjects(report(subject("/usr/bin/java " + "-X".repeat(200), null), null)))
                .hasSize(60)
                .endsWith("…");
    }

    private static Subject subject(String name, @Nullable String version) {
        return new Subject(name, version, "command", null, List.of());
    }

    private static RunReport report(@Nullable Subject server, @Nullable Subject client) {
        RunReport sample = SampleRuns.passing();
        return new RunReport(
                sample.schemaVersion(),
                sample.productVersion(),
                sample.set(),
                sample.judged(),
                sample.verdict(),
                server,
                client,
                sample.environment(),
                null,
                sample.started(),
                sample.duration(),
                sample.statistics(),
                sample.profiles(),
                sample.areas(),
                sample.requirements(),
                sample.scenarios(),
                sample.expectedFailures(),
                sample.notes(),
                null);
    }
}
