package dev.touchstone.features.mutation.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.campaign.Result.Status;
import dev.touchstone.features.mutation.campaign.Triage.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {

    @TempDir
    private Path folder;

    @Test
    void table_leavesOutWhatIsEquivalentOrBeyond() throws IOException {
        Triage triage = triage("""
                # what people found
                equivalent	a.go:f:true:1	the same
                beyond	a.go:log*	a log
                missing	a.go:f:true:3	a row of lifetime.feature
                """);
        Map<String, Result> results = Stream.of(
                        Result.unjudged("a.go:f:true:1", Status.SURVIVED),
                        Result.unjudged("a.go:logAll:text:1", Status.NOT_COVERED),
                        Result.unjudged("a.go:f:true:2", Status.KILLED),
                        Result.unjudged("a.go:f:false:2", Status.TIME),
                        Result.unjudged("a.go:f:true:3", Status.SURVIVED),
                        Result.unjudged("a.go:f:true:4", Status.NOT_COVERED))
                .collect(Collectors.toMap(Result::key, Function.identity()));
        List<Mutant> mutants = Stream.concat(results.keySet().stream(), Stream.of("a.go:g:true:1"))
                .map(key -> new Mutant(key, "pkg/a", "a.go:1", "true", "x", "true"))
                .toList();

        List<String> table = Score.table(mutants, results, triage);

        assertThat(table).last().isEqualTo("| all | 6 | 2 | 1 | 1 | 1 | 1 | 1 | 50.0 % |");
        assertThat(table).contains("| pkg/a | 6 | 2 | 1 | 1 | 1 | 1 | 1 | 50.0 % |");
    }

    @Test
    void triage_firstLineThatFitsHolds() throws IOException {
        Triage triage = triage("""
                missing	a.go:f:*:1	first
                beyond	a.go:*	second
                """);

        assertThat(triage.of("a.go:f:true:1"))
                .get()
                .extracting(Triage.Entry::verdict)
                .isEqualTo(Verdict.MISSING);
        assertThat(triage.of("a.go:g.h:true:1"))
                .get()
                .extracting(Triage.Entry::verdict)
                .isEqualTo(Verdict.BEYOND);
        assertThat(triage.of("ab.go:f:true:1")).isEmpty();
    }

    @Test
    void triage_lineOfAnotherForm_isNamed() {
        assertThatThrownBy(() -> triage("equivalent a.go:f:true:1\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("VERDICT, tab, KEY, tab, REASON");
    }

    @Test
    void result_writtenAndRead_isTheSame() throws IOException {
        Result result = new Result("a.go:f:true:1", Status.KILLED, "token/a.feature:3", "VER-01 VER-02", 2, 7, 120);
        ResultFile file = new ResultFile(folder.resolve("results.tsv"));

        file.append(result);

        assertThat(file.read()).containsEntry(result.key(), result);
    }

    private Triage triage(String text) throws IOException {
        return Triage.read(Files.writeString(folder.resolve("triage.tsv"), text));
    }
}
