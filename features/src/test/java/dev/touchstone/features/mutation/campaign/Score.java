package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.campaign.Triage.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many mutants died: killed / (all - equivalent - beyond the protocol), by package. */
public final class Score {

    private int dead;
    private int notCovered;
    private int survived;
    private int equivalent;
    private int beyond;
    private int missing;

    private Score() {}

    /** Count the mutants that have a result, by package, and all of them last. */
    public static List<String> table(Collection<Mutant> mutants, Map<String, Result> results, Triage triage) {
        Map<String, Score> groups = new TreeMap<>();
        Score all = new Score();
        for (Mutant mutant : mutants) {
            Result result = results.get(mutant.key());
            if (result != null) {
                groups.computeIfAbsent(mutant.group(), any -> new Score()).add(result, triage);
                all.add(result, triage);
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("| package | judged | killed | survived | not covered | equivalent | beyond | missing | score |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        groups.forEach((group, score) -> lines.add(score.line(group)));
        lines.add(all.line("all"));
        return lines;
    }

    private void add(Result result, Triage triage) {
        if (result.status().isDead()) {
            dead++;
            return;
        }
        Verdict verdict = triage.of(result.key()).map(Triage.Entry::verdict).orElse(null);
        if (verdict == Verdict.EQUIVALENT) {
            equivalent++;
        } else if (verdict == Verdict.BEYOND) {
            beyond++;
        } else if (result.status() == Result.Status.NOT_COVERED) {
            notCovered++;
        } else {
            survived++;
        }
        if (verdict == Verdict.MISSING) {
            missing++;
        }
    }

    private String line(String name) {
        int counted = dead + survived + notCovered;
        String score = counted == 0 ? "-" : "%.1f %%".formatted(100.0 * dead / counted);
        return "| %s | %d | %d | %d | %d | %d | %d | %d | %s |"
                .formatted(
                        name,
                        counted + equivalent + beyond,
                        dead,
                        survived,
                        notCovered,
                        equivalent,
                        beyond,
                        missing,
                        score);
    }
}
