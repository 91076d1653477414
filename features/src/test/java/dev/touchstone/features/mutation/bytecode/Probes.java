package dev.touchstone.features.mutation.bytecode;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a program with probes calls. Every loader of a program defines this class anew, so that programs side by side keep
 * what they touch, and their ends, apart.
 */
public final class Probes {

    private static boolean[] reached = new boolean[0];
    private static boolean[] different = new boolean[0];
    private static volatile boolean ended;

    private Probes() {}

    /** Begin to note the places of so many changes; return those reached, and those with a difference. */
    static boolean[][] begin(int changes) {
        reached = new boolean[changes];
        different = new boolean[changes];
        return new boolean[][] {reached, different};
    }

    /** End the program: whatever of it still runs comes no farther than its next line. */
    static void end() {
        ended = true;
    }

    /** Throw in a program that is to end, so that no loop outlives it. */
    public static void check() {
        if (ended) {
            throw new ProgramEnded();
        }
    }

    /** The program came to the place of a change. */
    public static void reached(int change) {
        reached[change] = true;
    }

    /** There the change would have mattered. */
    public static void different(int change) {
        different[change] = true;
    }

    /** A bound moves by one: that matters to what lies on it. */
    public static void ifSame(int left, int right, int change) {
        different[change] |= left == right;
    }

    /** Another value is returned than this one. */
    public static void ifNot(int returned, int instead, int change) {
        different[change] |= returned != instead;
    }

    /** Null is returned. */
    public static void ifNotNull(@Nullable Object returned, int change) {
        different[change] |= returned != null;
    }

    /** What is empty is returned: a text, an optional, a collection, or what is made for another type. */
    public static void ifNotEmpty(@Nullable Object returned, int change) {
        different[change] |= !isEmpty(returned);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return "".equals(value)
                || value instanceof Optional<?> optional && optional.isEmpty()
                || value instanceof Collection<?> collection && collection.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** Like the death of a thread: no program has a reason to catch it. */
    static final class ProgramEnded extends Error {

        ProgramEnded() {
            super("this program was told to end", null, false, false);
        }
    }
}
