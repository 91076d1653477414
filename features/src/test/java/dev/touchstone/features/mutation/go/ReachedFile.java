package dev.touchstone.features.mutation.go;

import dev.touchstone.features.mutation.Program.Probe;
import dev.touchstone.features.mutation.Program.Touched;
import dev.touchstone.features.mutation.Subject;
import dev.touchstone.fixtures.process.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Function;

/** The file that all processes of a judgement map: two bytes a mutant, the first for reached, the second for different. */
final class ReachedFile implements Probe {

    private final TemporaryFolder folder = TemporaryFolder.create("reached");
    private final Path file;
    private final Function<Path, Subject> subject;
    private final int mutants;

    ReachedFile(Function<Path, Subject> subject, int mutants) {
        this.subject = subject;
        this.mutants = mutants;
        this.file = folder.path().resolve(folder.path().getFileName());
        try {
            Files.write(file, new byte[2 * mutants]);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public Subject subject() {
        return subject.apply(file);
    }

    @Override
    public Touched touched() {
        try {
            byte[] bytes = Files.readAllBytes(file);
            BitSet reached = new BitSet();
            BitSet different = new BitSet();
            for (int mutant = 0; mutant < mutants; mutant++) {
                reached.set(mutant, bytes[2 * mutant] != 0);
                different.set(mutant, bytes[2 * mutant + 1] != 0);
            }
            return new Touched(reached, different);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    @Override
    public void close() {
        folder.close();
    }
}
