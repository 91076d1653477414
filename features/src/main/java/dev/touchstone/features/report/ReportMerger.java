package dev.touchstone.features.report;

import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one report of the reports of a run's shards, the same as if one machine had run them all. */
public final class ReportMerger {

    private ReportMerger() {}

    /**
     * Judge again by the scenarios of all reports. The order of the reports does not matter.
     *
     * @param shards at least one; of the same subjects, in the same environment, against the same catalogue; if they say
     *     which shards they are, all of them
     * @throws IllegalArgumentException if they are not of one run, some are missing, or two of them ran the same scenario
     */
    public static RunReport merge(List<RunReport> shards) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("There is no report to merge; name the report.json of each shard");
        }
        same(shards, "versions of Touchstone", RunReport::productVersion);
        same(shards, "sets of requirements", RunReport::set);
        same(shards, "sides", RunReport::judged);
        same(shards, "servers", report -> described(report.server()));
        same(shards, "clients", report -> described(report.client()));
        same(shards, "clusters", report -> report.environment().cluster());
        same(shards, "catalogues", RunReport::catalogue);
        same(shards, "expected failures", RunReport::expectedFailures);
        requireAll(shards);

        List<RunReport> ordered = shards.stream()
                .sorted(Comparator.comparing(RunReport::started).thenComparing(RunReport::duration))
                .toList();
        RunReport first = ordered.get(0);
        Instant end = ordered.stream()
                .map(report -> report.started().plus(report.duration()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        List<String> notes = new ArrayList<>(new LinkedHashSet<>(ordered.stream()
                .map(RunReport::notes)
                .flatMap(Collection::stream)
                .sorted()
                .toList()));
        return Judge.judge(
                RunDescription.of(first, null, first.expectedFailures(), notes),
                first.catalogue(),
                first.areas(),
                scenarios(ordered),
                first.started(),
                Duration.between(first.started(), end));
    }

    /** Tell subjects apart that have a name in common. */
    private static String described(@Nullable Subject subject) {
        return subject == null
                ? "none"
                : Stream.of(subject.name(), subject.version(), subject.kind(), subject.source())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" "))
                        + (subject.features().isEmpty()
                                ? ""
                                : ", which claims " + String.join(", ", subject.features()));
    }

    /** A shard without a report may be the one that failed. */
    private static void requireAll(List<RunReport> shards) {
        Set<String> found = shards.stream()
                .map(RunReport::shard)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        if (found.isEmpty()) {
            return;
        }
        int count = Integer.parseInt(found.iterator().next().split("/")[1]);
        Set<String> wanted = IntStream.rangeClosed(1, count)
                .mapToObj(index -> index + "/" + count)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!found.equals(wanted) || shards.size() != count) {
            throw new IllegalArgumentException("The reports are of the shards "
                    + String.join(", ", found) + "; expected one of each of " + String.join(", ", wanted)
                    + ": a verdict needs them all");
        }
    }

    private static List<ScenarioResult> scenarios(List<RunReport> shards) {
        Map<String, ScenarioResult> byId = new TreeMap<>();
        for (RunReport shard : shards) {
            for (ScenarioResult scenario : shard.scenarios()) {
                if (byId.put(scenario.id(), scenario) != null) {
                    throw new IllegalArgumentException("Two of the reports ran the scenario " + scenario.id()
                            + "; give each report once, of shards that do not overlap");
                }
            }
        }
        return byId.values().stream().sorted(ScenarioResult.READING_ORDER).toList();
    }

    private static <T> void same(List<RunReport> shards, String what, Function<RunReport, T> part) {
        T expected = part.apply(shards.get(0));
        for (RunReport shard : shards) {
            T found = part.apply(shard);
            if (!Objects.equals(expected, found)) {
                boolean isShort = expected instanceof String;
                throw new IllegalArgumentException("The reports are of different " + what
                        + (isShort ? ", \"" + expected + "\" and \"" + found + "\"" : "")
                        + "; merge takes the shards of one run, and matrix lays different runs side by side");
            }
        }
    }
}
