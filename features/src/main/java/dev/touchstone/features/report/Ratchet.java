package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.Baseline;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.text.Phrases;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds a run to an earlier report, its baseline: what passed then has to pass now; beside that, only an expected failure
 * that passes, or an error of the run, fails it.
 * Requirements at level QUIRK, and those that are not scored, never fail a run, and so are not held.
 */
public final class Ratchet {

    private static final String OR_ANOTHER = ", or once without --baseline to make another";

    private static final String OTHERWISE =
            "; name a report on what this run judges, or run once without --baseline to make one";

    private final Path file;
    private final RunReport before;
    private final Map<String, Outcome> outcomes = new TreeMap<>();

    private Ratchet(Path file, RunReport before) {
        this.file = file;
        this.before = before;
        before.requirements()
                .forEach(result -> outcomes.put(result.requirement().id(), result.outcome()));
    }

    /**
     * Read the baseline from its JSON or YAML file.
     *
     * @throws java.io.UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if it holds no report, or one in which nothing passed
     */
    public static Ratchet read(Path file) {
        Ratchet ratchet = new Ratchet(file, ReportFiles.read(file));
        if (ratchet.outcomes.values().stream().noneMatch(Ratchet::isMet)) {
            throw new IllegalArgumentException("no requirement passed in the baseline " + file
                    + ", so it would hold a run to nothing; name the report of a run in which some did");
        }
        return ratchet;
    }

    /**
     * Ensure that a run can be held to this baseline: that it judges the same programs in the same kind of cluster, scored
     * by the same set of requirements. Versions may differ.
     *
     * @param now the run, as far as it is known
     * @param isPart whether the run was asked for only a part of what there is, such as a profile
     * @throws IllegalArgumentException if not
     */
    public void requireFits(Run now, boolean isPart) {
        if (!now.set().equals(before.set())) {
            throw new IllegalArgumentException("the baseline " + file + " is scored by set " + before.set()
                    + ", and this run by " + now.set() + "; run with --requirements " + before.set() + OR_ANOTHER);
        }
        String cluster = before.environment().cluster();
        if (!now.cluster().equals(cluster)) {
            throw new IllegalArgumentException("the baseline " + file + " was made in cluster " + cluster
                    + ", and this run is in " + now.cluster() + "; run with --cluster " + cluster + OR_ANOTHER);
        }
        Set<Side> missing = now.judged().stream()
                .filter(side -> !before.judged().contains(side))
                .collect(Collectors.toSet());
        if (!missing.isEmpty() || !isPart && !before.judged().equals(now.judged())) {
            throw new IllegalArgumentException("the baseline " + file + " judges the " + sides(before.judged())
                    + ", and this run the " + sides(now.judged()) + OTHERWISE);
        }
        if (now.judged().contains(Side.SERVER)) {
            requireSame("server", before.server(), now.server());
        }
        if (now.judged().contains(Side.CLIENT)) {
            requireSame("client", before.client(), now.client());
        }
    }

    /** What has to be the same in a run and its baseline. */
    public record Run(
            String set,
            String cluster,
            Set<Side> judged,
            @Nullable Subject server,
            @Nullable Subject client) {

        /** Say it of a report. */
        public static Run of(RunReport report) {
            return new Run(
                    report.set(), report.environment().cluster(), report.judged(), report.server(), report.client());
        }
    }

    private void requireSame(String role, @Nullable Subject then, @Nullable Subject now) {
        if (!Objects.equals(name(then), name(now))) {
            throw new IllegalArgumentException("the baseline " + file + " judges the " + role + " \"" + name(then)
                    + "\", and this run \"" + name(now) + "\"" + OTHERWISE);
        }
    }

    private static String name(@Nullable Subject subject) {
        return subject == null ? "none" : subject.name();
    }

    private static String sides(Set<Side> sides) {
        return sides.stream().map(side -> side.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(" and "));
    }

    /** Return the same baseline without what is withheld from published reports. */
    public Ratchet published() {
        return new Ratchet(file, Publication.of(before));
    }

    /** Tell whether a run fails if it does not meet this requirement, given its ID. */
    public boolean holds(String id) {
        return isMet(outcomes.getOrDefault(id, Outcome.NOT_RUN));
    }

    /**
     * Judge a report again by this baseline.
     *
     * @param isAsked whether the run was asked to test a requirement: what was left out on purpose has not vanished
     */
    public RunReport judge(RunReport now, Predicate<Requirement> isAsked) {
        List<RequirementResult> results = now.requirements().stream()
                .map(result -> judge(result, isAsked))
                .toList();
        int held = (int) now.requirements().stream()
                .filter(result -> isHeld(result.requirement()))
                .filter(result ->
                        isAsked.test(result.requirement()) || result.outcome().isTested())
                .count();
        List<String> gained = results.stream()
                .filter(result -> result.outcome() == Outcome.PASSED)
                .map(result -> result.requirement().id())
                .filter(id -> !holds(id))
                .toList();
        return Judge.again(now, results, new Baseline(before.started(), Phrases.subjects(before), held, gained));
    }

    private boolean isHeld(Requirement requirement) {
        return holds(requirement.id())
                && switch (requirement.level()) {
                    case MUST, SHOULD, MAY -> true;
                    case QUIRK, LATER -> false;
                };
    }

    private RequirementResult judge(RequirementResult result, Predicate<Requirement> isAsked) {
        boolean isHeld = isHeld(result.requirement());
        return switch (result.outcome()) {
            case FAILED ->
                isHeld
                        ? failed(result, "Passed in the baseline, and does not now")
                        : with(result, Outcome.EXPECTED_FAILURE, former(result.requirement()));
            case WARNING, QUIRK_OBSERVED ->
                isHeld ? failed(result, "Passed in the baseline, and does not now") : result;
            case SKIPPED, NOT_RUN, NOT_JUDGED ->
                isHeld && isAsked.test(result.requirement())
                        ? failed(result, "Passed in the baseline, and was not tested now")
                        : result;
            case PASSED, STALE, ERROR, STARVED, NOT_SCORED, EXPECTED_FAILURE -> result;
        };
    }

    private String former(Requirement requirement) {
        return outcomes.getOrDefault(requirement.id(), Outcome.NOT_RUN).isTested()
                ? "Not met in the baseline either"
                : "Not tested in the baseline";
    }

    private static RequirementResult failed(RequirementResult result, String words) {
        return with(result, Outcome.FAILED, words);
    }

    private static RequirementResult with(RequirementResult result, Outcome outcome, String words) {
        String reason = result.reason() == null ? words : words + ": " + result.reason();
        return new RequirementResult(result.requirement(), outcome, reason, result.scenarios());
    }

    private static boolean isMet(Outcome outcome) {
        return outcome == Outcome.PASSED || outcome == Outcome.STALE;
    }
}
