package dev.touchstone.features.report.published;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Profile;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.Publication;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.Statistics;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;

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
        Standing verdict,
        Standing next,
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

    /** Make it of the report of a run. Requirements that {@code SECURITY.md} withholds are left out, however it was run. */
    public static PublishedVerdict of(RegisteredSubject subject, RunReport whole) {
        RunReport report = Publication.of(whole);
        Catalogue catalogue = Catalogue.load();
        List<Deviation> deviations = report.requirements().stream()
                .filter(result -> isDeviation(result.outcome()))
                .map(result -> deviation(result, catalogue))
                .toList();
        Statistics statistics = Statistics.of(report.musts());
        boolean isKnown =
                statistics.tested() > 0 && report.musts().stream().noneMatch(RequirementResult::leavesNoVerdict);
        return new PublishedVerdict(
                SCHEMA_VERSION,
                subject.name(),
                subject.product(),
                subject.version(),
                subject.sides(),
                report.set(),
                standing(deviations, isKnown, false),
                standing(deviations, isKnown, true),
                LocalDate.ofInstant(report.started(), ZoneOffset.UTC),
                report.productVersion(),
                statistics.of(Outcome.PASSED) + statistics.of(Outcome.STALE),
                statistics.tested(),
                report.musts().size(),
                (int) catalogue.all().stream().filter(Requirement::isWithheld).count(),
                deviations);
    }

    private static boolean isDeviation(Outcome outcome) {
        return switch (outcome) {
            case FAILED, WARNING, QUIRK_OBSERVED, NOT_SCORED, EXPECTED_FAILURE -> true;
            case PASSED, ERROR, STARVED, STALE, SKIPPED, NOT_JUDGED, NOT_RUN -> false;
        };
    }

    private static Deviation deviation(RequirementResult result, Catalogue catalogue) {
        Requirement requirement = result.requirement();
        Level next = catalogue.lookUp(requirement.id()).map(Requirement::level).orElse(requirement.level());
        boolean isCore = requirement.profile() == Profile.SERVER_CORE || requirement.profile() == Profile.CLIENT_CORE;
        return new Deviation(
                requirement.id(),
                requirement.level(),
                next,
                isCore,
                requirement.statement().strip(),
                result.reason());
    }

    private static Standing standing(List<Deviation> deviations, boolean isKnown, boolean preparation) {
        List<Deviation> unmet = deviations.stream()
                .filter(deviation -> deviation.in(preparation) == Level.MUST)
                .toList();
        if (unmet.stream().anyMatch(Deviation::isCore)) {
            return Standing.NOT;
        }
        // What is not met is known, whatever else is not.
        if (!unmet.isEmpty()) {
            return Standing.PARTIAL;
        }
        return isKnown ? Standing.CONFORMANT : Standing.OPEN;
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
