package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.Baseline;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Failure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.ProfileResult;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.ScenarioStatus;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.model.Verdict;
import dev.touchstone.features.report.text.CauseGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what scenarios found into outcomes of requirements, and these into verdicts. */
final class Judge {

    /** As the reply to someone who logs in by kubectl is told. */
    private static final Pattern NOT_LET_IN = Pattern.compile("(?:Unauthorized|PluginFailed|Failed)\\b");

    private Judge() {}

    /** Judge every requirement by the scenarios that name it. IDs in scenarios are those of the catalogue. */
    static RunReport judge(
            RunDescription run,
            List<Requirement> requirements,
            Map<String, String> areas,
            List<ScenarioResult> scenarios,
            Instant started,
            Duration duration) {
        Set<String> joint = requirements.stream()
                .filter(requirement -> requirement.profile().sides().size() > 1)
                // What fails no run cannot hold the failure in place of what does.
                .filter(requirement -> requirement.level() == Level.MUST)
                .filter(requirement -> !run.expectedFailures().containsKey(requirement.id()))
                .map(Requirement::id)
                .collect(Collectors.toSet());
        List<RequirementResult> results = requirements.stream()
                .map(requirement -> judge(run, requirement, joint, scenarios))
                .toList();
        return new RunReport(
                RunReport.SCHEMA_VERSION,
                run.productVersion(),
                run.set(),
                run.judged(),
                verdict(results, scenarios),
                run.server(),
                run.client(),
                run.environment(),
                run.shard(),
                started,
                duration,
                Statistics.of(results),
                profiles(results),
                areas,
                results,
                scenarios,
                run.expectedFailures(),
                run.notes(),
                null);
    }

    /** Make the verdicts anew from other outcomes of the same run. */
    static RunReport again(RunReport run, List<RequirementResult> results, Baseline baseline) {
        return new RunReport(
                run.schemaVersion(),
                run.productVersion(),
                run.set(),
                run.judged(),
                verdict(results, run.scenarios()),
                run.server(),
                run.client(),
                run.environment(),
                run.shard(),
                run.started(),
                run.duration(),
                Statistics.of(results),
                profiles(results),
                run.areas(),
                results,
                run.scenarios(),
                run.expectedFailures(),
                run.notes(),
                baseline);
    }

    private static RequirementResult judge(
            RunDescription run, Requirement requirement, Set<String> joint, List<ScenarioResult> all) {
        if (Collections.disjoint(requirement.profile().sides(), run.judged())) {
            return new RequirementResult(requirement, Outcome.NOT_JUDGED, null, List.of());
        }
        List<ScenarioResult> naming = all.stream()
                .filter(scenario -> scenario.requirements().contains(requirement.id()))
                .toList();
        List<ScenarioResult> scenarios = naming.stream()
                .filter(scenario -> !scenario.isFaultOfOthers(requirement))
                .filter(scenario -> !leavesOpen(run, scenario, requirement, joint))
                .toList();
        ExpectedFailure expected = run.expectedFailures().get(requirement.id());
        List<String> ids = naming.stream().map(ScenarioResult::id).toList();
        Outcome found = outcome(requirement.level(), scenarios);
        Outcome outcome = expected == null
                ? found
                : switch (found) {
                    case FAILED, WARNING, QUIRK_OBSERVED, NOT_SCORED -> Outcome.EXPECTED_FAILURE;
                    case PASSED -> passed(requirement, expected);
                    case ERROR, STARVED, STALE, EXPECTED_FAILURE, SKIPPED, NOT_JUDGED, NOT_RUN -> found;
                };
        String reason =
                switch (outcome) {
                    case EXPECTED_FAILURE, STALE ->
                        Objects.requireNonNull(expected).told();
                    case SKIPPED -> skipReason(scenarios);
                    case NOT_RUN -> scenarios.size() < naming.size() ? why(naming.get(0)) : requirement.untestable();
                    case FAILED, ERROR, STARVED, WARNING, QUIRK_OBSERVED, NOT_SCORED ->
                        CauseGroup.decisive(new RequirementResult(requirement, outcome, null, ids), scenarios)
                                .map(Judge::why)
                                .orElse(null);
                    case PASSED, NOT_JUDGED -> null;
                };
        return new RequirementResult(requirement, outcome, reason, ids);
    }

    /** Judge what passed although it was expected not to. */
    private static Outcome passed(Requirement requirement, ExpectedFailure expected) {
        if (expected.isSometimes()) {
            return Outcome.EXPECTED_FAILURE;
        }
        // Who is scored by an older set may know already what a newer one asks.
        return requirement.level() == Level.LATER ? Outcome.PASSED : Outcome.STALE;
    }

    /**
     * Return whether a failure may be the other side's: where both are somebody's own, and someone could not log in, it is
     * held against what judges both, and one side's requirements are left to scenarios that are about that side alone.
     * Whoever should not have been let in was let in by the server.
     */
    private static boolean leavesOpen(
            RunDescription run, ScenarioResult scenario, Requirement requirement, Set<String> joint) {
        return isOwn(run.server())
                && isOwn(run.client())
                && scenario.status() == ScenarioStatus.FAILED
                && scenario.failure() != null
                && scenario.failure().seen() != null
                && NOT_LET_IN.matcher(scenario.failure().seen()).lookingAt()
                && !joint.contains(requirement.id())
                && !Collections.disjoint(scenario.requirements(), joint);
    }

    private static boolean isOwn(@Nullable Subject subject) {
        return subject != null && !subject.kind().equals(Subject.REFERENCE);
    }

    private static Outcome outcome(Level level, List<ScenarioResult> scenarios) {
        if (any(scenarios, ScenarioStatus.FAILED)) {
            return switch (level) {
                case MUST -> Outcome.FAILED;
                case SHOULD -> Outcome.WARNING;
                case MAY, QUIRK -> Outcome.QUIRK_OBSERVED;
                case LATER -> Outcome.NOT_SCORED;
            };
        }
        if (any(scenarios, ScenarioStatus.ERROR)) {
            return Outcome.ERROR;
        }
        if (any(scenarios, ScenarioStatus.STARVED)) {
            return Outcome.STARVED;
        }
        if (any(scenarios, ScenarioStatus.PASSED)) {
            return Outcome.PASSED;
        }
        return scenarios.isEmpty() ? Outcome.NOT_RUN : Outcome.SKIPPED;
    }

    private static String why(ScenarioResult scenario) {
        return CauseGroup.why(Objects.requireNonNull(scenario.failure()));
    }

    private static boolean any(List<ScenarioResult> scenarios, ScenarioStatus status) {
        return scenarios.stream().anyMatch(scenario -> scenario.status() == status);
    }

    private static @Nullable String skipReason(List<ScenarioResult> scenarios) {
        return scenarios.stream()
                .map(ScenarioResult::failure)
                .filter(Objects::nonNull)
                .map(Failure::message)
                .findFirst()
                .orElse(null);
    }

    private static List<ProfileResult> profiles(List<RequirementResult> requirements) {
        return Arrays.stream(Profile.values())
                .map(profile -> profile(profile, requirements))
                .toList();
    }

    private static ProfileResult profile(Profile profile, List<RequirementResult> requirements) {
        List<RequirementResult> own = requirements.stream()
                .filter(result -> result.requirement().countsFor(profile))
                .filter(result -> result.outcome() != Outcome.NOT_JUDGED)
                .toList();
        List<RequirementResult> musts = own.stream()
                .filter(result -> result.requirement().level() == Level.MUST)
                .toList();
        Verdict verdict = verdict(own);
        int untested = musts.size() - Statistics.of(musts).tested();
        return new ProfileResult(
                profile,
                verdict == Verdict.PASSED && untested * 10 > musts.size() ? Verdict.INCOMPLETE : verdict,
                musts.size(),
                Statistics.of(own),
                Statistics.of(musts));
    }

    /** Judge a run: a scenario that failed by the run leaves no verdict, whatever requirement it was to prove. */
    private static Verdict verdict(List<RequirementResult> requirements, List<ScenarioResult> scenarios) {
        Verdict verdict = verdict(requirements);
        return any(scenarios, ScenarioStatus.ERROR) && verdict != Verdict.FAILED ? Verdict.ERROR : verdict;
    }

    private static Verdict verdict(List<RequirementResult> requirements) {
        Statistics statistics = Statistics.of(requirements);
        if (statistics.of(Outcome.FAILED) + statistics.of(Outcome.STALE) > 0) {
            return Verdict.FAILED;
        }
        if (requirements.stream().anyMatch(RequirementResult::leavesNoVerdict)) {
            return Verdict.ERROR;
        }
        return statistics.tested() == 0 ? Verdict.NOT_RUN : Verdict.PASSED;
    }
}
