package dev.touchstone.features.mutation.go;

import dev.touchstone.features.mutation.Mutant;
import dev.touchstone.features.mutation.Program;
import dev.touchstone.features.mutation.Subject;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * aws-iam-authenticator, server and client. Which mutant is on says an environment variable, which a script sets: so it
 * reaches a client that kubectl starts, and a command that gets an environment of its own.
 */
public final class GoProgram implements Program, AutoCloseable {

    private final Path binary;
    private final List<Mutant> mutants;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final GoPair pairs = new GoPair();
    private final TemporaryFolder scripts = TemporaryFolder.create("mutants");

    /** @param folder with {@code aws-iam-authenticator} and {@code mutants.tsv} */
    public GoProgram(Path folder) throws IOException {
        binary = folder.resolve("aws-iam-authenticator").toRealPath();
        mutants = Files.readAllLines(folder.resolve("mutants.tsv")).stream()
                .map(line -> line.split("\t", -1))
                .map(parts -> new Mutant(parts[1], parts[2], parts[3], parts[4], parts[5], parts[6]))
                .toList();
        mutants.forEach(mutant -> numbers.put(mutant.key(), numbers.size()));
    }

    @Override
    public List<Mutant> mutants() {
        return mutants;
    }

    @Override
    public Subject mutated(Mutant mutant) {
        int number = numbers.get(mutant.key());
        return pairs.of(script("mutant-" + number, "TOUCHSTONE_MUTANT=" + number));
    }

    @Override
    public Subject unchanged() {
        return pairs.of(binary);
    }

    @Override
    public Probe probe() {
        return new ReachedFile(this::recording, mutants.size());
    }

    private Subject recording(Path reached) {
        return pairs.of(script("probe-" + reached.getFileName(), "TOUCHSTONE_REACHED='" + reached + "'"));
    }

    /** Its own folder gives it upstream's name, which a kubeconfig may show. */
    private Path script(String folder, String variable) {
        Path script = scripts.write(
                folder + "/aws-iam-authenticator", "#!/bin/sh\n" + variable + " exec '" + binary + "' \"$@\"\n");
        try {
            return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make " + script + " executable", e);
        }
    }

    @Override
    public void close() {
        scripts.close();
    }
}
