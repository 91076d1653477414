package dev.touchstone.features.mutation.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program.Touched;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.campaign.Coverage.Measure;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrderTest {

    private static final Mutant MUTANT = mutant("DateChecks.java:check:bound:1");
    /** At a place to which one scenario comes. */
    private static final Mutant RARE = mutant("DateChecks.java:other:bound:1");

    private static final List<Scenario> SCENARIOS = IntStream.rangeClosed(1, 20)
            .mapToObj(line -> new Scenario(line > 15 ? "b.feature" : "a.feature", line, Set.of("VER-38")))
            .toList();

    @Test
    void batches_nothingKnown_ofEachFileTheQuickest() {
        List<Scenario> order = inOrder(order(100));

        assertThat(order).containsExactlyInAnyOrderElementsOf(SCENARIOS);
        // The third is the one that is about the file.
        assertThat(order.subList(0, 5)).extracting(Scenario::line).containsExactly(3, 1, 16, 2, 17);
    }

    @Test
    void batches_kills_thoseOfTheFunctionThenOfTheFile() {
        Order order = order(100);
        order.killed(mutant("DateChecks.java:other:bound:2"), scenario(9).id());
        order.killed(mutant("DateChecks.java:check:bound:2"), scenario(8).id());
        order.killed(mutant("Other.java:check:bound:1"), scenario(7).id());

        assertThat(inOrder(order).subList(0, 4)).extracting(Scenario::line).containsExactly(8, 9, 3, 1);
    }

    @Test
    void batches_moreThanMayMeetIt_areLeftOut() {
        assertThat(order(3).batches(MUTANT, SCENARIOS))
                .containsExactly(List.of(scenario(3), scenario(1)), List.of(scenario(16)));
    }

    private static List<Scenario> inOrder(Order order) {
        return order.batches(MUTANT, SCENARIOS).stream().flatMap(List::stream).toList();
    }

    private static Order order(int most) {
        Map<Scenario, Measure> measures = new HashMap<>();
        for (Scenario scenario : SCENARIOS) {
            BitSet touched = new BitSet();
            touched.set(0);
            touched.set(1, scenario.line() == 3);
            measures.put(scenario, new Measure(new Touched(touched, touched), scenario.line()));
        }
        return new Order(new Coverage(measures), List.of(MUTANT, RARE), most);
    }

    private static Scenario scenario(int line) {
        return SCENARIOS.get(line - 1);
    }

    private static Mutant mutant(String key) {
        return new Mutant(key, "token", "DateChecks.java:12", "bound", "<", "<=");
    }
}
