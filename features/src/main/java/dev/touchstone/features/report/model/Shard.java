package dev.touchstone.features.report.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * One part of a run that is spread over several machines.
 *
 * @param index which part, from 1
 * @param count how many parts there are
 */
public record Shard(int index, int count) {

    /** The one part of a run that is not spread. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final String JOB_INDEX = "JOB_COMPLETION_INDEX";
    private static final Pattern FORM = Pattern.compile("(\\d{1,4}|job)/(\\d{1,4})");

    public Shard {
        if (count < 1 || index < 1 || index > count) {
            throw new IllegalArgumentException(
                    "there is no shard " + index + "/" + count + "; the first is 1/" + count);
        }
    }

    /**
     * Read {@code 2/4}, as reports have it.
     *
     * @throws IllegalArgumentException if it is not of this form, or there is no such part
     */
    @JsonCreator
    public static Shard parse(String text) {
        return parse(text, Map.of());
    }

    /**
     * Read {@code 2/4}, the second part of four, or {@code job/4}, the part that a pod of an Indexed Job is to do.
     *
     * @param environment where Kubernetes names that part, from 0, in {@value #JOB_INDEX}
     * @throws IllegalArgumentException if it is not of this form, or there is no such part
     */
    public static Shard parse(String text, Map<String, String> environment) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a shard; expected I/N such as 2/4, or job/N");
        }
        int index = form.group(1).equals("job") ? jobIndex(environment) + 1 : Integer.parseInt(form.group(1));
        return new Shard(index, Integer.parseInt(form.group(2)));
    }

    private static int jobIndex(Map<String, String> environment) {
        String index = environment.getOrDefault(JOB_INDEX, "");
        if (!index.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("job/N needs " + JOB_INDEX
                    + ", which the pods of an Indexed Job have; it is \"" + index + "\"; elsewhere, use I/N");
        }
        return Integer.parseInt(index);
    }

    /**
     * Return whether a scenario belongs to this part. Neighbours go to different parts: the slow ones stand together.
     *
     * @param position the scenario's place among all that are chosen, from 0
     */
    public boolean has(int position) {
        return position % count == index - 1;
    }

    /** Return all parts of a run that is spread over so many. */
    public static List<Shard> of(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(index -> new Shard(index, count))
                .toList();
    }

    @Override
    @JsonValue
    public String toString() {
        return index + "/" + count;
    }
}
