package dev.touchstone.features.mutation.campaign;

import dev.touchstone.features.catalogue.Requirement;
import dev.touchstone.features.mutation.Scenario;
import java.util.stream.Collectors;

/**
 * What became of a mutant.
 *
 * @param key the mutant's
 * @param status what became of it
 * @param scenario which one noticed it, or empty
 * @param requirements the IDs that this one proves, parted by blanks
 * @param tried how many scenarios were run
 * @param chosen how many there were to run
 * @param millis how long it took
 */
public record Result(
        String key, Status status, String scenario, String requirements, int tried, int chosen, long millis) {

    /** What may become of a mutant. */
    public enum Status {
        /** A scenario failed. */
        KILLED,
        /** A scenario could not be run on it at all, such as where the program does not start. */
        BROKEN,
        /** The scenarios took much too long. */
        TIME,
        /** Every scenario passed in which it makes a difference at its place. */
        SURVIVED,
        /** Scenarios come to its place, but in none of them does it compute anything else there. */
        SAME,
        /** No scenario comes to its place. */
        NOT_COVERED;

        boolean isDead() {
            return switch (this) {
                case KILLED, BROKEN, TIME -> true;
                case SURVIVED, SAME, NOT_COVERED -> false;
            };
        }
    }

    static Result unjudged(String key, Status status) {
        return new Result(key, status, "", "", 0, 0, 0);
    }

    static String requirements(Scenario scenario) {
        return scenario.tags().stream()
                .filter(tag -> Requirement.ID.matcher(tag).matches())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    String line() {
        return String.join(
                "\t", key, status.name(), scenario, requirements, tried + "/" + chosen, Long.toString(millis));
    }

    static Result of(String line) {
        String[] parts = line.split("\t", -1);
        String[] counts = parts[4].split("/");
        return new Result(
                parts[0],
                Status.valueOf(parts[1]),
                parts[2],
                parts[3],
                Integer.parseInt(counts[0]),
                Integer.parseInt(counts[1]),
                Long.parseLong(parts[5]));
    }
}
