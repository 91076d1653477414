package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.campaign.Result.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Judges the mutants of a program that were not judged yet, each by the scenarios in which it makes a difference, until one
 * of them fails.
 *
 * @param parallelism how many mutants are judged at a time
 */
public record Campaign(Bench bench, Program program, Coverage coverage, ResultFile file, int parallelism) {

    /** How many scenarios run side by side on one mutant. */
    private static final int SCENARIOS = 4;
    /** Beside others, on a busy machine, a scenario may take so many times as long as by itself. */
    private static final int SLOWER = 3;

    private static final Duration AT_LEAST = Duration.ofSeconds(60);

    /**
     * Chooses mutants at random, the same ones for the same seed.
     *
     * @param most how many
     */
    public static List<Mutant> sample(List<Mutant> mutants, long seed, int most) {
        List<Mutant> shuffled = new ArrayList<>(mutants);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    /**
     * Judges these, save those with a result.
     *
     * @param end when no further one is begun; null for never
     */
    public void run(List<Mutant> chosen, @Nullable Instant end) throws IOException {
        Order order = new Order(coverage);
        Map<String, Result> known = file.read();
        Map<String, Integer> index = new HashMap<>();
        program.mutants().forEach(mutant -> index.put(mutant.key(), index.size()));
        List<Mutant> open = new ArrayList<>();
        for (Mutant mutant : chosen) {
            Result result = known.get(mutant.key());
            if (result == null) {
                open.add(mutant);
            } else if (result.status() == Status.KILLED) {
                order.killed(mutant, result.scenario());
            }
        }
        Workers.run(parallelism, open, mutant -> {
            if (end == null || Instant.now().isBefore(end)) {
                file.append(judge(mutant, index.get(mutant.key()), order));
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
        Duration limit = AT_LEAST.plusMillis(SLOWER * coverage.millis(scenarios) / SCENARIOS);
        Judged judged =
                bench.judgeUntilOneFails(program.mutated(mutant), order.batches(mutant, scenarios), SCENARIOS, limit);
        int tried = judged.ends().size();
        long millis = judged.took().toMillis();
        return judged.firstFailure()
                .map(failure -> {
                    Scenario scenario = failure.getKey();
                    order.killed(mutant, scenario.id());
                    Status status = failure.getValue().ending() == Ending.FAILED ? Status.KILLED : Status.BROKEN;
                    return new Result(
                            mutant.key(),
                            status,
                            scenario.id(),
                            Result.requirements(scenario),
                            tried,
                            scenarios.size(),
                            millis);
                })
                .orElseGet(() -> new Result(
                        mutant.key(),
                        judged.outOfTime() ? Status.TIME : Status.SURVIVED,
                        "",
                        "",
                        tried,
                        scenarios.size(),
                        millis));
    }
}
