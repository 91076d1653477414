package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.touchstone.features.catalogue.Level;
import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.catalogue.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one run. {@code docs/report.md} describes the form it has in files.
 *
 * @param schemaVersion the version of that form, {@value #SCHEMA_VERSION}
 * @param productVersion the version of Touchstone
 * @param set the name of the set of requirements that it is scored by, such as {@code 2026.11}
 * @param judged whose work it is about: requirements of the other side count for nothing
 * @param verdict the answer
 * @param server the server that was judged, or null if none was
 * @param client the client that was judged, or null if none was
 * @param environment where it took place
 * @param shard which part of a run it is, such as {@code 2/4}, or null if it is no part
 * @param started when
 * @param duration from the first scenario's start to the last one's end
 * @param statistics the outcomes of all requirements
 * @param profiles the verdict on each profile
 * @param areas what each area is about, by the letters that its IDs start with, in reading order
 * @param requirements every requirement of the catalogue, in its order
 * @param scenarios every scenario that ran, by feature and line
 * @param expectedFailures what was known of each requirement that was expected to fail, by ID
 * @param notes what the reader must know besides, such as {@code kubectl was not found}
 * @param baseline the earlier report that it was held to, or null if it stands alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReport(
        int schemaVersion,
        String productVersion,
        String set,
        Set<Side> judged,
        Verdict verdict,
        @Nullable Subject server,
        @Nullable Subject client,
        RunEnvironment environment,
        @Nullable Shard shard,
        Instant started,
        Duration duration,
        Statistics statistics,
        List<ProfileResult> profiles,
        Map<String, String> areas,
        List<RequirementResult> requirements,
        List<ScenarioResult> scenarios,
        Map<String, ExpectedFailure> expectedFailures,
        List<String> notes,
        @Nullable Baseline baseline) {

    /** Goes up when a reader of the files would have to change. */
    public static final int SCHEMA_VERSION = 4;

    /** The oldest that can be read: what it lacks was not there to be said. */
    public static final int OLDEST_SCHEMA_VERSION = 2;

    public RunReport {
        profiles = List.copyOf(profiles);
        areas = Collections.unmodifiableMap(new LinkedHashMap<>(areas));
        requirements = List.copyOf(requirements);
        scenarios = List.copyOf(scenarios);
        expectedFailures = Collections.unmodifiableMap(new TreeMap<>(expectedFailures));
        notes = List.copyOf(notes);
        judged = Collections.unmodifiableSet(new TreeSet<>(judged));
    }

    /** Return the same report with other results of its requirements, whose outcomes count the same. */
    public RunReport withRequirements(List<RequirementResult> others) {
        return new RunReport(
                schemaVersion,
                productVersion,
                set,
                judged,
                verdict,
                server,
                client,
                environment,
                shard,
                started,
                duration,
                statistics,
                profiles,
                areas,
                others,
                scenarios,
                expectedFailures,
                notes,
                baseline);
    }

    /** Return the scenarios of which nothing is known, because the machine had too little time for them. */
    public List<ScenarioResult> starved() {
        return scenarios.stream()
                .filter(scenario -> scenario.status() == ScenarioStatus.STARVED)
                .toList();
    }

    /** Return the requirements of the catalogue that it was judged by, in its order. */
    public List<Requirement> catalogue() {
        return requirements.stream().map(RequirementResult::requirement).toList();
    }

    /** Return the results by the area of their requirement, in the order of the catalogue. */
    public Map<String, List<RequirementResult>> byArea() {
        return requirements.stream()
                .collect(Collectors.groupingBy(
                        result -> result.requirement().area(), LinkedHashMap::new, Collectors.toList()));
    }

    /** Return the requirements at level MUST, of what is judged. */
    public List<RequirementResult> musts() {
        return requirements.stream()
                .filter(result -> result.requirement().level() == Level.MUST)
                .filter(result -> result.outcome() != Outcome.NOT_JUDGED)
                .toList();
    }
}
