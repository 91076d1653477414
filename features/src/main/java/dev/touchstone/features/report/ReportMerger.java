package dev.touchstone.features.report;

import dev.touchstone.features.report.model.RunDescription;
import dev.touchstone.features.report.model.RunReport;
import dev.touchstone.features.report.model.ScenarioResult;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.features.report.model.Subject;
import dev.touchstone.features.report.text.Phrases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        sameOptions(shards);
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

    private static String described(@Nullable Subject subject) {
        if (subject == null) {
            return "none";
        }
        String claims = String.join(", ", subject.features());
        return Phrases.origin(subject) + (claims.isEmpty() ? "" : ", which claims " + claims);
    }

    /** A shard without a report may be the one that failed. */
    private static void requireAll(List<RunReport> reports) {
        List<Shard> shards =
                reports.stream().map(RunReport::shard).filter(Objects::nonNull).toList();
        if (shards.isEmpty()) {
            return;
        }
        List<Shard> wanted = Shard.of(shards.get(0).count());
        List<String> faults = new ArrayList<>();
        addAll(faults, "missing", wanted.stream().filter(shard -> !shards.contains(shard)));
        addAll(
                faults,
                "given more than once",
                wanted.stream().filter(shard -> Collections.frequency(shards, shard) > 1));
        addAll(faults, "of another division", shards.stream().filter(shard -> !wanted.contains(shard)));
        if (shards.size() < reports.size()) {
            faults.add("of no shard: " + (reports.size() - shards.size()) + " of the reports");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The reports are not those of " + wanted.size() + " shards of a run ("
                    + String.join("; ", faults) + "); a verdict needs one report of each shard");
        }
    }

    private static void addAll(List<String> faults, String what, Stream<Shard> shards) {
        String named = shards.map(Shard::toString).collect(Collectors.joining(", "));
        if (!named.isEmpty()) {
            faults.add(what + ": " + named);
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

    private static void sameOptions(List<RunReport> shards) {
        shards.stream()
                .flatMap(shard -> shard.environment().options().keySet().stream())
                .distinct()
                .forEach(option -> same(shards, "values of " + option, shard -> shard.environment()
                        .options()
                        .getOrDefault(option, "none")));
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
