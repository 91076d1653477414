package dev.touchstone.features.mutation.command;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.campaign.Campaign;
import dev.touchstone.features.mutation.campaign.Coverage;
import dev.touchstone.features.mutation.campaign.CoverageFile;
import dev.touchstone.features.mutation.campaign.ResultFile;
import dev.touchstone.features.mutation.campaign.Score;
import dev.touchstone.features.mutation.campaign.Triage;
import dev.touchstone.features.mutation.go.GoProgram;
import dev.touchstone.features.mutation.reference.ReferenceProgram;
import dev.touchstone.features.report.model.Shard;
import dev.touchstone.fixtures.process.ending.AtExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges the mutants of one program, and prints the score. */
@Command(
        name = "ci/mutation/run",
        description = "Judges the suite by mutants of a program: how many of them does a scenario notice?",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Mutation implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What each start of a server runs, nearly all scenarios run; of those that survive so many, few are killed by more. */
    private static final int SCENARIOS_OF_REFERENCES = 60;

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @Parameters(paramLabel = "go|java", description = "Which program: upstream's, or the references.")
    private String program = "";

    @Option(names = "--work", required = true, description = "The folder with the built mutants and the results.")
    private Path work = Path.of("");

    @Option(names = "--triage", required = true, description = "The file with what is known of survivors.")
    private Path triage = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "SECONDS",
            description = "Judge mutants chosen at random, and begin none after so many seconds.")
    private @Nullable Integer sample;

    @Option(names = "--mutants", paramLabel = "N", description = "Judge so many, chosen at random.")
    private @Nullable Integer most;

    @Option(names = "--seed", paramLabel = "N", description = "The same seed chooses the same ones (default: 1).")
    private long seed = 1;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Judge only the I-th of N parts; job/N is the part of a pod in an Indexed Job.")
    private @Nullable String shard;

    @Option(names = "--only", paramLabel = "TEXT", description = "Judge only mutants with this text in their key.")
    private String only = "";

    @Option(names = "--parallel", paramLabel = "N", description = "How many mutants are judged at a time (default: 3).")
    private int parallelism = 3;

    @Option(
            names = "--scenarios",
            paramLabel = "N",
            description =
                    "No more than so many of the scenarios that may notice a mutant meet it (default: all for go, 60 for java).")
    private @Nullable Integer scenarios;

    @Option(names = "--again", description = "Judge those again that survived, by the suite as it is now.")
    private boolean again;

    @Option(names = "--score", description = "Judge none; print the score of the results that there are.")
    private boolean scoreOnly;

    public static void main(String[] arguments) {
        AtExit.exit(new CommandLine(new Mutation()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        switch (program) {
            case "go" -> {
                try (GoProgram go = new GoProgram(work)) {
                    run(go, Integer.MAX_VALUE);
                }
            }
            case "java" -> {
                try (ReferenceProgram references = new ReferenceProgram(HOME)) {
                    references.describe(work);
                    run(references, SCENARIOS_OF_REFERENCES);
                }
            }
            default -> throw new IllegalArgumentException("there is no program " + program + "; say go or java");
        }
        return 0;
    }

    private void run(Program subject, int mostScenarios) throws IOException {
        ResultFile file = new ResultFile(work.resolve("results.tsv"));
        if (!scoreOnly) {
            judge(subject, file, scenarios == null ? mostScenarios : scenarios);
        }
        Score.table(subject.mutants(), file.read(), Triage.read(triage)).forEach(System.out::println);
    }

    private void judge(Program subject, ResultFile file, int most) throws IOException {
        Files.createDirectories(work);
        try (Bench bench = new Bench(PATIENCE)) {
            Coverage coverage = CoverageFile.in(work, bench, subject).measure(bench, subject, 2 * parallelism);
            Instant end = sample == null ? null : Instant.now().plusSeconds(sample);
            new Campaign(bench, subject, coverage, file, parallelism, most, again).run(chosen(subject.mutants()), end);
        }
    }

    private List<Mutant> chosen(List<Mutant> all) {
        Shard part = shard == null ? Shard.WHOLE : Shard.parse(shard, System.getenv());
        List<Mutant> here = IntStream.range(0, all.size())
                .filter(part::has)
                .mapToObj(all::get)
                .filter(mutant -> mutant.key().contains(only))
                .toList();
        return sample == null && most == null ? here : Campaign.sample(here, seed, most == null ? here.size() : most);
    }
}
