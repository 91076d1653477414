package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.mutation.Bench;
import dev.touchstone.features.mutation.Judged;
import dev.touchstone.features.mutation.Judged.Ending;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Program.Probe;
import dev.touchstone.features.mutation.Program.Touched;
import dev.touchstone.features.mutation.Scenario;
import dev.touchstone.features.mutation.campaign.Coverage.Measure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The file with what each scenario touches; made once, and gone on with if its making was interrupted. A line a scenario:
 * name, milliseconds, and whether it passed; if it did, the places reached and those with a difference. What the unchanged
 * program does not pass says nothing of mutants.
 */
public record CoverageFile(Path path) {

    private static final String PASSED = "passed";
    private static final String LEFT_OUT = "left-out";

    /** Name the file by the mutants and the scenarios: with others, it is another file. */
    public static CoverageFile in(Path folder, Bench bench, Program program) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            program.mutants().forEach(mutant -> digest.update(mutant.key().getBytes(StandardCharsets.UTF_8)));
            bench.specs(text -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            String name = HexFormat.of().formatHex(digest.digest(), 0, 4);
            return new CoverageFile(folder.resolve("coverage-" + name + ".tsv"));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks SHA-256", e);
        }
    }

    /** Measure what was not measured yet, each scenario by itself, so many at a time. */
    public Coverage measure(Bench bench, Program program, int parallelism) throws IOException {
        List<Scenario> all = bench.scenarios();
        Map<String, String> known = read();
        List<Scenario> missing = all.stream()
                .filter(scenario -> !known.containsKey(scenario.id()))
                .toList();
        Workers.run(parallelism, missing, scenario -> write(measure(bench, program, scenario)));
        Map<String, Scenario> byId = all.stream().collect(Collectors.toMap(Scenario::id, Function.identity()));
        Map<Scenario, Measure> measures = new HashMap<>();
        read().forEach((id, line) -> {
            String[] parts = line.split("\t");
            if (parts[2].equals(PASSED) && byId.containsKey(id)) {
                Touched touched = new Touched(bits(parts[3]), bits(parts[4]));
                measures.put(byId.get(id), new Measure(touched, Long.parseLong(parts[1])));
            }
        });
        return new Coverage(measures);
    }

    private static String measure(Bench bench, Program program, Scenario scenario) {
        try (Probe probe = program.probe()) {
            Judged judged = bench.judge(probe.subject(), List.of(scenario), 1);
            Judged.End end = judged.ends().get(scenario);
            String begin = scenario.id() + "\t" + judged.took().toMillis() + "\t";
            if (end == null || end.ending() != Ending.PASSED) {
                return begin + LEFT_OUT;
            }
            Touched touched = probe.touched();
            return begin + PASSED + "\t" + text(touched.reached()) + "\t" + text(touched.different());
        }
    }

    private Map<String, String> read() throws IOException {
        return Files.exists(path)
                ? Files.readAllLines(path).stream()
                        .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('\t')), Function.identity()))
                : Map.of();
    }

    private synchronized void write(String line) throws IOException {
        Files.writeString(path, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String text(BitSet bits) {
        return "=" + Base64.getEncoder().encodeToString(bits.toByteArray());
    }

    private static BitSet bits(String text) {
        return BitSet.valueOf(Base64.getDecoder().decode(text.substring(1)));
    }
}
