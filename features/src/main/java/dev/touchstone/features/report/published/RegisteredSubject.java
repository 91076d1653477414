package dev.touchstone.features.report.published;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A version of a product that is registered for judgement, a line of {@code ci/peers/registry.tsv}.
 *
 * @param name what it is called on a command line, and its files are
 * @param product the product, for a person
 * @param version the product's own version
 * @param sides what is judged: {@code server}, {@code client} or {@code server and client}
 * @param how the way in which it is built, or {@code none} if it cannot be judged
 * @param source the package that it is built from
 * @param descriptor the file for {@code --implementation}, or {@code -}
 * @param why why it cannot be judged; empty if it can
 */
public record RegisteredSubject(
        String name,
        String product,
        String version,
        String sides,
        String how,
        String source,
        String descriptor,
        String why) {

    private static final int COLUMNS = 8;

    /** Whose programs are started by {@code wrappers/bare-token}. */
    private static final Set<String> BARE = Set.of("npm", "cargo", "maven", "ruby");

    /** Tell whether it can be built and judged. */
    public boolean canBeJudged() {
        return !how.equals("none");
    }

    /** Tell whether it makes the token alone, so that a wrapper makes the exec credential. */
    boolean printsBareToken() {
        return BARE.contains(how);
    }

    /**
     * Read a registry. Lines that begin with {@code #} are comments.
     *
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if a line has not {@value #COLUMNS} columns
     */
    public static List<RegisteredSubject> read(Path file) {
        List<RegisteredSubject> subjects = new ArrayList<>();
        for (String line : Tsv.lines(file)) {
            String[] columns = line.split("\t", -1);
            if (columns.length != COLUMNS) {
                throw new IllegalArgumentException(file + " has a line of " + columns.length + " columns, of which "
                        + COLUMNS + " are expected: " + line);
            }
            subjects.add(new RegisteredSubject(
                    columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6], columns[7]));
        }
        return subjects;
    }
}
