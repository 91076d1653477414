package dev.touchstone.features.mutation.command;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged.End;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.defect.Defect;
import dev.touchstone.features.mutation.defect.Finding;
import dev.touchstone.features.mutation.defect.Trial;
import dev.touchstone.features.mutation.go.GoPair;
import dev.touchstone.fixtures.process.ending.AtExit;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Judges upstream's program with one defect after another, and prints which row noticed each. */
@Command(
        name = "ci/mutation/run go --defects",
        description =
                "Judges aws-iam-authenticator with plausible mistakes in it: does the row fail that forbids each?",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Defects implements Callable<Integer> {

    /** As in a run: upstream tries a refused watch again after 5 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Option(names = "--work", required = true, description = "The folder with a built program for each defect.")
    private Path work = Path.of("");

    @Option(names = "--patches", required = true, description = "The folder with the patches.")
    private Path patches = Path.of("");

    @Option(
            names = "--only",
            paramLabel = "TEXT",
            description = "Only those with this text in their name, or of this row.")
    private String only = "";

    public static void main(String[] arguments) {
        AtExit.exit(new CommandLine(new Defects()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Defect> defects = Defect.in(patches).stream()
                .filter(defect -> defect.name().contains(only) || defect.rows().contains(only))
                .toList();
        if (defects.isEmpty()) {
            System.err.println("ci/mutation/run: there is no defect " + only + " in " + patches);
            return 2;
        }
        GoPair pairs = new GoPair();
        try (Bench bench = new Bench(PATIENCE)) {
            Trial trial = new Trial(bench);
            SortedMap<Scenario, End> useless = trial.ofUnchanged(pairs.of(program("unchanged")), defects);
            List<Finding> findings = defects.stream()
                    .map(defect -> trial.of(pairs.of(program(defect.name())), defect, useless.keySet()))
                    .toList();
            return print(findings, useless);
        }
    }

    private Path program(String name) {
        return work.resolve(name).resolve("aws-iam-authenticator").toAbsolutePath();
    }

    private static int print(List<Finding> findings, SortedMap<Scenario, End> useless) {
        Finding.table(findings).forEach(System.out::println);
        long noticed = findings.stream().filter(Finding::holds).count();
        System.out.printf("%n%d of %d defects are noticed.%n", noticed, findings.size());
        useless.forEach((scenario, end) ->
                System.out.printf("The program without a defect does not pass %s: %s%n", scenario.id(), end.reason()));
        return noticed == findings.size() && useless.isEmpty() ? 0 : 1;
    }
}
