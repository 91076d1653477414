package dev.touchstone.features.mutation.bytecode;

import java.util.List;
import java.util.function.IntSupplier;

/** A program to break. */
public final class Sample {

    private Sample() {}

    /** What the compiler writes of it is nobody's to prove. */
    public record Person(String name, int age) {}

    public static boolean isGrown(Person person) {
        return person.age() >= 18;
    }

    /** Make something between the place where an object is begun and the one where it is made. */
    public static String label(List<Person> people) {
        return new StringBuilder(people.isEmpty() ? "nobody" : "somebody")
                .append('.')
                .toString();
    }

    public static void countForEver(IntSupplier step) {
        int sum = 0;
        while (sum != 1) {
            sum += 2 * step.getAsInt();
        }
    }
}
