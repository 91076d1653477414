package dev.touchstone.features.report.published;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.Publication;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import dev.touchstone.features.report.model.Subject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A verdict on a subject, short enough to be kept and published.
 *
 * @param schemaVersion goes up when readers have to change
 * @param subject its name in the registry
 * @param product the product, for a person
 * @param version the product's own version
 * @param sides what was judged
 * @param set the set of requirements that scores it
 * @param verdict how it stands to that set
 * @param next how it stands to the set in preparation, which scores nobody
 * @param judged the day of the run, in UTC
 * @param touchstone the version of Touchstone
 * @param met how many MUST requirements it met
 * @param tested how many it was tested by
 * @param musts how many the sides judged have
 * @param withheld how many requirements are withheld from publication, whoever meets them
 * @param deviations what it does not meet, in the order of the catalogue
 */
@JsonPropertyOrder({
    "schemaVersion",
    "subject",
    "product",
    "version",
    "sides",
    "set",
    "verdict",
    "next",
    "judged",
    "touchstone",
    "met",
    "tested",
    "musts",
    "withheld",
    "deviations"
})
public record PublishedVerdict(
        int schemaVersion,
        String subject,
        String product,
        String version,
        String sides,
        String set,
        Conformance verdict,
        Conformance next,
        LocalDate judged,
        String touchstone,
        int met,
        int tested,
        int musts,
        int withheld,
        List<Deviation> deviations) {

    private static final int SCHEMA_VERSION = 1;

    public PublishedVerdict {
        deviations = List.copyOf(deviations);
    }

    /**
     * Make it of the report of a run. Requirements that {@code SECURITY.md} withholds are left out, however it was run.
     *
     * @throws IllegalArgumentException if the report is about something else, or has a deviation that nobody has read
     */
    public static PublishedVerdict of(RegisteredSubject subject, RunReport whole) {
        requireAbout(subject, whole);
        RunReport report = Publication.of(whole);
        Catalogue catalogue = Catalogue.load();
        List<RequirementResult> unmet = report.requirements().stream()
                .filter(result -> isDeviation(result.outcome()))
                .toList();
        requireRead(subject, unmet);
        List<Deviation> deviations =
                unmet.stream().map(result -> deviation(result, catalogue)).toList();
        Statistics statistics = Statistics.of(report.musts());
        return new PublishedVerdict(
                SCHEMA_VERSION,
                subject.name(),
                subject.product(),
                subject.version(),
                subject.sides(),
                report.set(),
                conformance(deviations, isKnown(report.musts()), false),
                conformance(deviations, isKnown(mustsOfNext(report, catalogue)), true),
                LocalDate.ofInstant(report.started(), ZoneOffset.UTC),
                report.productVersion(),
                statistics.met(),
                statistics.tested(),
                report.musts().size(),
                (int) catalogue.all().stream().filter(Requirement::isWithheld).count(),
                deviations);
    }

    private static void requireAbout(RegisteredSubject subject, RunReport report) {
        String judged = Stream.of(Side.SERVER, Side.CLIENT)
                .filter(report.judged()::contains)
                .map(side -> side.name().toLowerCase(Locale.ROOT))
                .collect(joining(" and "));
        if (!judged.equals(subject.sides())) {
            throw new IllegalArgumentException("the report for " + subject.name() + " judges " + judged
                    + ", and the registry says " + subject.sides() + "; name the report of its own run");
        }
        for (Side side : report.judged()) {
            Subject program = side == Side.SERVER ? report.server() : report.client();
            String name = program == null ? "nothing" : program.name();
            if (!subject.name().startsWith(name + "-")) {
                throw new IllegalArgumentException(
                        "the report for " + subject.name() + " is about " + name + "; name the report of its own run");
            }
        }
    }

    /** What a failure says may hold anything; a person has to have said what it means before it is published. */
    private static void requireRead(RegisteredSubject subject, List<RequirementResult> unmet) {
        List<String> unread = unmet.stream()
                .filter(result -> result.outcome() != Outcome.EXPECTED_FAILURE)
                .map(result -> result.requirement().id())
                .toList();
        if (!unread.isEmpty()) {
            throw new IllegalArgumentException(subject.name() + " does not meet " + String.join(", ", unread)
                    + ", and no expected failure says what that means; write it into " + subject.descriptor()
                    + " first, and judge it again");
        }
    }

    private static List<RequirementResult> mustsOfNext(RunReport report, Catalogue catalogue) {
        return report.requirements().stream()
                .filter(result -> levelInNext(result.requirement(), catalogue) == Level.MUST)
                .filter(result -> result.outcome() != Outcome.NOT_JUDGED)
                .toList();
    }

    private static boolean isKnown(List<RequirementResult> musts) {
        return Statistics.of(musts).tested() > 0
                && musts.stream()
                        .map(RequirementResult::outcome)
                        .noneMatch(outcome -> outcome == Outcome.ERROR || outcome == Outcome.STARVED);
    }

    private static Level levelInNext(Requirement requirement, Catalogue catalogue) {
        return catalogue.lookUp(requirement.id()).map(Requirement::level).orElse(requirement.level());
    }

    private static boolean isDeviation(Outcome outcome) {
        return switch (outcome) {
            case FAILED, WARNING, QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE -> true;
            case PASSED, ERROR, STARVED, STALE, SKIPPED, NOT_JUDGED, NOT_RUN -> false;
        };
    }

    private static Deviation deviation(RequirementResult result, Catalogue catalogue) {
        Requirement requirement = result.requirement();
        boolean isCore = requirement.profile() == Profile.SERVER_CORE || requirement.profile() == Profile.CLIENT_CORE;
        return new Deviation(
                requirement.id(),
                requirement.level(),
                levelInNext(requirement, catalogue),
                isCore,
                requirement.statement().strip(),
                Objects.requireNonNull(result.reason(), "an expected failure has a reason"));
    }

    private static Conformance conformance(List<Deviation> deviations, boolean isKnown, boolean preparation) {
        List<Deviation> unmet = deviations.stream()
                .filter(deviation -> deviation.in(preparation) == Level.MUST)
                .toList();
        if (unmet.stream().anyMatch(Deviation::isCore)) {
            return Conformance.NOT;
        }
        // What is not met is known, whatever else is not.
        if (!unmet.isEmpty()) {
            return Conformance.PARTIAL;
        }
        return isKnown ? Conformance.CONFORMANT : Conformance.OPEN;
    }

    /** Return the deviations from rules of this level in the set that scores it. */
    List<Deviation> at(Level... levels) {
        return deviations.stream()
                .filter(deviation -> List.of(levels).contains(deviation.level()))
                .toList();
    }

    /** Return name and version of the product. */
    String title() {
        return Objects.equals(version, "current") ? product : product + " " + version;
    }
}
