package dev.touchstone.features.steps.vectors;

import dev.touchstone.features.steps.Unmet;
import java.util.ArrayList;
import java.util.List;

/** What a subject made of each vector: all that it got wrong are reported together. */
final class Findings {

    private final List<String> expectations = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int judged;

    /** Take what was seen. Tells whether it is as expected. */
    boolean add(Vector vector, String expected, String seen) {
        judged++;
        if (expected.equals(seen)) {
            return true;
        }
        expectations.add(vector.name() + ": " + expected);
        wrong.add(vector.name() + ": " + seen);
        return false;
    }

    /** Fail if any was wrong, and if there was none: then nothing has been judged. */
    void require() {
        if (judged == 0) {
            throw new IllegalStateException("no vector has what this scenario asks for");
        }
        if (!wrong.isEmpty()) {
            throw new Unmet(
                    wrong.size() + " of " + judged + " vectors",
                    String.join("\n", expectations),
                    String.join("\n", wrong));
        }
    }
}
