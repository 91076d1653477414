package dev.touchstone.features.mutation.defect;

import dev.touchstone.features.catalogue.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A mistake that somebody could make in a program, as a patch to its source.
 *
 * @param name the patch's, without its ending
 * @param rows the IDs of the requirements that must fail, each of them
 * @param mistake what the program then does, in one sentence
 */
public record Defect(String name, SortedSet<String> rows, String mistake) {

    private static final String ENDING = ".patch";
    private static final String ROWS = "Rows: ";
    private static final String MISTAKE = "Mistake: ";

    /** Read the patches of a folder, in the order of their names. */
    public static List<Defect> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Defect> defects = new ArrayList<>();
            for (Path file : files.filter(Defect::isPatch).sorted().toList()) {
                String name = file.getFileName().toString();
                defects.add(read(name.substring(0, name.length() - ENDING.length()), Files.readAllLines(file)));
            }
            return defects;
        }
    }

    private static boolean isPatch(Path file) {
        return file.toString().endsWith(ENDING);
    }

    /** Read the head of a patch: two lines, before the change itself. */
    static Defect read(String name, List<String> lines) {
        if (lines.size() < 2 || !lines.get(0).startsWith(ROWS) || !lines.get(1).startsWith(MISTAKE)) {
            throw new IllegalArgumentException("the patch " + name + " must begin with a line \"" + ROWS
                    + "ID, ID\" and a line \"" + MISTAKE + "…\"");
        }
        SortedSet<String> rows =
                new TreeSet<>(List.of(lines.get(0).substring(ROWS.length()).split(", ")));
        for (String row : rows) {
            if (!Requirement.ID.matcher(row).matches()) {
                throw new IllegalArgumentException(
                        "the patch " + name + " names the row \"" + row + "\", which is not an ID such as VER-38");
            }
        }
        return new Defect(name, rows, lines.get(1).substring(MISTAKE.length()));
    }
}
