package dev.touchstone.features.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each defect was to break and what it did break, as a table that {@code touchstone self-test} prints. */
final class KillMatrix {

    private static final Set<ScenarioStatus> UNKNOWN = EnumSet.of(ScenarioStatus.ERROR, ScenarioStatus.STARVED);
    private static final Path FOLDER = Path.of("target", "self-test");

    private record Line(String defect, Set<String> expected, Set<String> broken) {
        boolean isAsApproved() {
            return expected.equals(broken);
        }

        String outcome() {
            if (isAsApproved()) {
                return "killed";
            }
            Set<String> missed = without(expected, broken);
            Set<String> more = without(broken, expected);
            return (missed.isEmpty() ? "" : "SURVIVED " + String.join(" ", missed) + " ")
                    + (more.isEmpty() ? "" : "ALSO BROKE " + String.join(" ", more));
        }

        private static Set<String> without(Set<String> some, Set<String> others) {
            Set<String> rest = new TreeSet<>(some);
            rest.removeAll(others);
            return rest;
        }
    }

    private final String subject;
    private final ApprovedKills approved;
    private final List<Line> lines = new ArrayList<>();
    private final Set<String> passed = new TreeSet<>();
    private final Set<String> failed = new TreeSet<>();

    /**
     * @param subject what is broken, {@code server}, {@code client} or {@code bootstrap}; names the file
     * @param approved what each defect is to break
     */
    KillMatrix(String subject, ApprovedKills approved) {
        this.subject = subject;
        this.approved = approved;
    }

    /**
     * Note what a defect was to break and what it did break, and assert that they are the same.
     *
     * @param about the requirement that must be among them
     */
    synchronized void prove(String defect, String about, RunReport report) {
        Set<String> expected = approved.of(defect);
        Set<String> broken = Proof.broken(report);
        lines.add(new Line(defect, new TreeSet<>(expected), broken));
        report.scenarios().forEach(this::note);

        assertThat(report.scenarios())
                .as("scenarios of which nothing is known")
                .noneMatch(scenario -> UNKNOWN.contains(scenario.status()));
        assertThat(broken)
                .as("requirements that the %s breaks with the defect <%s>, which is about %s", subject, defect, about)
                .contains(about);
        approved.require(new Kill(about, defect, broken), besides(expected, report));
    }

    private void note(ScenarioResult scenario) {
        switch (scenario.status()) {
            case PASSED -> passed.add(describe(scenario));
            case FAILED -> failed.add(describe(scenario));
            case SKIPPED, ERROR -> {}
        }
    }

    private static String describe(ScenarioResult scenario) {
        String example = scenario.example();
        return scenario.id() + " " + String.join(" ", scenario.requirements()) + " " + scenario.name()
                + (example == null ? "" : " (" + example + ")");
    }

    /** Return how scenarios failed that the defect should have left alone. */
    private static String besides(Set<String> expected, RunReport report) {
        return report.scenarios().stream()
                .filter(scenario -> Scenarios.isUnexpected(scenario, expected::contains))
                .map(scenario -> "\n" + scenario.id() + " " + scenario.failure())
                .collect(Collectors.joining());
    }

    /** Write the table to {@code target/self-test}; that of an earlier run is replaced. */
    synchronized void write() {
        StringBuilder text = new StringBuilder();
        text.append("The reference ").append(subject).append(" with one defect each\n\n");
        lines.forEach(line -> text.append(String.format(
                Locale.ROOT, "  %-58s %-10s %s%n", line.defect(), line.outcome(), String.join(" ", line.expected()))));
        Set<String> killed = new TreeSet<>();
        lines.stream().filter(Line::isAsApproved).forEach(line -> killed.addAll(line.expected()));
        text.append(String.format(
                Locale.ROOT,
                "%n%d of %d defects broke what is approved, and nothing else that they met; together they kill %d requirements.%n",
                lines.stream().filter(Line::isAsApproved).count(),
                lines.size(),
                killed.size()));
        Set<String> neverFailed = new TreeSet<>(passed);
        neverFailed.removeAll(failed);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("never-failed-" + subject + ".txt"), neverFailed);
            Files.writeString(FOLDER.resolve("kill-matrix-" + subject + ".txt"), text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the kill matrix to " + FOLDER, e);
        }
    }
}
