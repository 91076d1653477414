package dev.touchstone.features.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file of what tests have found and a person has approved. With {@code -Dapprove} they write it, to be read as a diff. */
public final class Approved {

    private static final Path FOLDER = Path.of("src", "test", "approved");

    private final Path file;

    /** @param name the name of the file in {@code src/test/approved} */
    public Approved(String name) {
        this(FOLDER.resolve(name));
    }

    Approved(Path file) {
        this.file = file;
    }

    /** Return whether what is found is to be approved. */
    public static boolean isAsked() {
        return System.getProperty("approve") != null;
    }

    /**
     * Return its lines, or none if it is not there.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /**
     * Replace its lines.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void write(List<String> lines) {
        try {
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
