package dev.touchstone.features.report;

import dev.touchstone.features.catalogue.Catalogue;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.report.model.ExpectedFailure;
import dev.touchstone.features.report.model.Outcome;
import dev.touchstone.features.report.model.RequirementResult;
import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.text.Phrases;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be published of a report on other people's programs: nothing of how they meet a requirement that is withheld
 * ({@code SECURITY.md}).
 */
public final class Publication {

    private static final String REASON = "Withheld from published reports, see SECURITY.md";

    private Publication() {}

    /**
     * Return the report without the withheld requirements' outcomes, the scenarios that name one, and what was expected
     * of them; the verdict is made anew. Whatever the report was written by, the catalogue of this version decides too.
     */
    public static RunReport of(RunReport report) {
        Set<String> withheld = Stream.concat(report.catalogue().stream(), Catalogue.load().all().stream())
                .filter(Requirement::isWithheld)
                .map(Requirement::id)
                .collect(Collectors.toSet());
        Map<String, ExpectedFailure> expected = new TreeMap<>(report.expectedFailures());
        expected.keySet().removeAll(withheld);
        RunReport judged = Judge.judge(
                RunDescription.of(report, report.shard(), expected, notes(report, withheld)),
                report.catalogue(),
                report.areas(),
                report.scenarios().stream()
                        .filter(scenario -> Collections.disjoint(scenario.requirements(), withheld))
                        .toList(),
                report.started(),
                report.duration());
        return judged.withRequirements(judged.requirements().stream()
                .map(result -> withheld.contains(result.requirement().id()) ? without(result) : result)
                .toList());
    }

    private static RequirementResult without(RequirementResult result) {
        return result.outcome() == Outcome.NOT_RUN
                ? new RequirementResult(result.requirement(), Outcome.NOT_RUN, REASON, List.of())
                : result;
    }

    private static List<String> notes(RunReport report, Set<String> withheld) {
        String note = Phrases.count(withheld.size(), "requirement")
                + " about security are withheld from published reports, whoever meets them; see SECURITY.md.";
        List<String> notes = new ArrayList<>(report.notes());
        // It would tell that what is withheld failed.
        notes.removeIf(line -> line.startsWith(Phrases.STOPPED));
        notes.remove(note);
        notes.add(note);
        return notes;
    }
}
