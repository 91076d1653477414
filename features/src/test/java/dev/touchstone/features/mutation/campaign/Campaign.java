package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged;
import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.campaign.Result.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Judges the mutants of a program that were not judged yet, each by the scenarios in which it makes a difference, until one
 * of them fails, fails again by itself, and passes on the program as it is.
 *
 * @param parallelism how many mutants are judged at a time
 * @param most how many scenarios meet a mutant
 * @param again whether those are judged again that survived
 */
public record Campaign(
        Bench bench, Program program, Coverage coverage, ResultFile file, int parallelism, int most, boolean again) {

    /** How many scenarios run side by side on one mutant. */
    private static final int SCENARIOS = 4;
    /** Beside others, on a busy machine, a scenario may take so many times as long as by itself. */
    private static final int SLOWER = 3;

    private static final Duration AT_LEAST = Duration.ofSeconds(60);

    /**
     * Choose mutants by chance, the same ones for the same seed, whatever other mutants there are.
     *
     * @param most how many
     */
    public static List<Mutant> sample(List<Mutant> mutants, long seed, int most) {
        return mutants.stream()
                .sorted(Comparator.comparingLong(
                        mutant -> new SplittableRandom(seed * 31 + mutant.key().hashCode()).nextLong()))
                .limit(most)
                .toList();
    }

    /**
     * Judge these, save those with a result.
     *
     * @param end when no further one is begun; null for never
     */
    public void run(List<Mutant> chosen, @Nullable Instant end) throws IOException {
        Order order = new Order(coverage, program.mutants(), most);
        Map<String, Result> known = file.read();
        Map<String, Integer> index = new HashMap<>();
        program.mutants().forEach(mutant -> index.put(mutant.key(), index.size()));
        List<Mutant> open = new ArrayList<>();
        for (Mutant mutant : chosen) {
            Result result = known.get(mutant.key());
            if (result == null || again && !result.status().isDead()) {
                open.add(mutant);
            } else if (result.status() == Status.KILLED) {
                order.killed(mutant, result.scenario());
            }
        }
        Workers.run(parallelism, open, mutant -> {
            if (end == null || Instant.now().isBefore(end)) {
                Result result = judge(mutant, index.get(mutant.key()), order);
                if (result.status() == Status.KILLED) {
                    order.killed(mutant, result.scenario());
                }
                file.append(result);
            }
        });
    }

    private Result judge(Mutant mutant, int index, Order order) {
        if (!coverage.reaches(index)) {
            return Result.unjudged(mutant.key(), Status.NOT_COVERED);
        }
        List<Scenario> scenarios = coverage.of(index);
        if (scenarios.isEmpty()) {
            return Result.unjudged(mutant.key(), Status.SAME);
        }
        return judge(mutant, scenarios, order);
    }

    private Result judge(Mutant mutant, List<Scenario> scenarios, Order order) {
        Duration limit = AT_LEAST.plusMillis(SLOWER * coverage.millis(scenarios) / SCENARIOS);
        List<Scenario> left = new ArrayList<>(scenarios);
        long begin = System.nanoTime();
        int tried = 0;
        while (!left.isEmpty()) {
            Judged judged =
                    bench.judgeUntilOneFails(program.mutated(mutant), order.batches(mutant, left), SCENARIOS, limit);
            tried += judged.ends().size();
            Scenario failed = judged.first();
            if (failed == null || failsAgain(mutant, failed) && passesUnchanged(failed)) {
                return result(mutant, judged, tried, scenarios.size(), begin);
            }
            // It was the load, or chance: this one says nothing of this mutant.
            left.removeAll(judged.ends().keySet());
        }
        return new Result(mutant.key(), Status.SURVIVED, "", "", tried, scenarios.size(), millisSince(begin));
    }

    private boolean failsAgain(Mutant mutant, Scenario scenario) {
        return bench.judge(program.mutated(mutant), List.of(scenario), 1).first() != null;
    }

    /** On a busy machine a scenario that measures time fails twice on anything: only right now can the program itself say so. */
    private boolean passesUnchanged(Scenario scenario) {
        End end = bench.judge(program.unchanged(), List.of(scenario), 1).ends().get(scenario);
        return end != null && end.ending() == Ending.PASSED;
    }

    private static Result result(Mutant mutant, Judged judged, int tried, int chosen, long begin) {
        Status status = judged.firstFailure()
                .map(failure -> failure.getValue().ending() == Ending.FAILED ? Status.KILLED : Status.BROKEN)
                .orElse(judged.outOfTime() ? Status.TIME : Status.SURVIVED);
        Scenario killer = judged.first();
        return new Result(
                mutant.key(),
                status,
                killer == null ? "" : killer.id(),
                killer == null ? "" : Result.requirements(killer),
                tried,
                chosen,
                millisSince(begin));
    }

    private static long millisSince(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
