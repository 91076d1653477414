package dev.touchstone.features.report.text;

import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.FirstCause;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requirements that are not met for one reason.
 *
 * @param text the reason, as a sentence without its full stop
 * @param first the scenario that shows it, or null if it has none to show, as where an expected failure passed
 * @param requirements in the order of the catalogue
 */
public record CauseGroup(String text, @Nullable ScenarioResult first, List<RequirementResult> requirements) {

    /** Of so many characters that it is not seen twice by chance. */
    private static final int TELLING = 24;

    /** What differs by chance makes no other reason: a time, a file, a number, an access key. */
    private static final String CHANCE = ", after \\d+ s|/tmp/\\S+|\\d{5,}|\\b(?:AKIA|ASIA)[A-Z0-9]+";

    public CauseGroup {
        requirements = List.copyOf(requirements);
    }

    /** Group the requirements with one of these outcomes; the reason that most of them share comes first. */
    public static List<CauseGroup> of(RunReport report, Set<Outcome> outcomes) {
        Map<String, List<RequirementResult>> byReason = new LinkedHashMap<>();
        Map<String, ScenarioResult> firsts = new LinkedHashMap<>();
        for (RequirementResult result : report.requirements()) {
            if (outcomes.contains(result.outcome())) {
                Optional<ScenarioResult> decisive = decisive(result, report.scenarios());
                String reason = decisive.map(CauseGroup::key)
                        .orElse(result.requirement().id());
                byReason.computeIfAbsent(reason, any -> new ArrayList<>()).add(result);
                decisive.ifPresent(scenario -> firsts.putIfAbsent(reason, scenario));
            }
        }
        List<CauseGroup> groups = new ArrayList<>();
        byReason.forEach((reason, results) -> {
            ScenarioResult first = firsts.get(reason);
            groups.add(new CauseGroup(first == null ? "" : why(failure(first)), first, results));
        });
        // Stable: what no other requirement shares stays in the order of the catalogue.
        groups.sort(Comparator.comparing(group -> -group.requirements().size()));
        return groups;
    }

    /** Return the scenario by which a requirement is not met: one that fails for itself before one that cannot but fail. */
    public static Optional<ScenarioResult> decisive(RequirementResult result, List<ScenarioResult> all) {
        List<ScenarioResult> own = all.stream()
                .filter(scenario -> result.scenarios().contains(scenario.id()))
                .filter(scenario -> scenario.failure() != null)
                .filter(scenario -> !scenario.isFaultOfOthers(result.requirement()))
                .toList();
        return Stream.of(ScenarioStatus.FAILED, ScenarioStatus.ERROR, ScenarioStatus.STARVED)
                .flatMap(status -> own.stream()
                        .filter(scenario -> scenario.status() == status)
                        .sorted(Comparator.comparing(
                                scenario -> failure(scenario).cause() != null)))
                .findFirst();
    }

    /** Say in one sentence what made a scenario fail. */
    public static String why(Failure failure) {
        FirstCause cause = failure.cause();
        return cause == null ? failure.sentence() : cause.text();
    }

    /** Tell whether more than one requirement is not met for this reason. */
    public boolean isShared() {
        return requirements.size() > 1;
    }

    /** Return the IDs of the requirements, between commas. */
    public String ids() {
        return requirements.stream().map(result -> result.requirement().id()).collect(Collectors.joining(", "));
    }

    /**
     * Two scenarios fail for one reason if they say so, or say the same of something that is no coincidence. That two
     * tokens were accepted which must be refused is one.
     */
    private static String key(ScenarioResult scenario) {
        Failure failure = failure(scenario);
        boolean isTelling = failure.cause() != null
                || scenario.status() != ScenarioStatus.FAILED
                || failure.seen() != null && failure.seen().length() >= TELLING;
        return isTelling ? why(failure).replaceAll(CHANCE, "") : scenario.id();
    }

    private static Failure failure(ScenarioResult scenario) {
        return Objects.requireNonNull(scenario.failure());
    }
}
