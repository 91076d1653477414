package dev.touchstone.features.mutation.campaign;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The file with what became of mutants, a line each: key, status, scenario, requirements, how many of the chosen scenarios
 * were run, milliseconds. Lines are appended as they come, so that an interrupted campaign goes on where it was.
 */
public record ResultFile(Path path) {

    /** Read what is there, by key; a line that was cut off is not. */
    public Map<String, Result> read() throws IOException {
        Map<String, Result> results = new LinkedHashMap<>();
        if (Files.exists(path)) {
            for (String line : Files.readAllLines(path)) {
                if (line.split("\t", -1).length == 6) {
                    Result result = Result.of(line);
                    results.put(result.key(), result);
                }
            }
        }
        return results;
    }

    synchronized void append(Result result) throws IOException {
        Files.writeString(path, result.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
