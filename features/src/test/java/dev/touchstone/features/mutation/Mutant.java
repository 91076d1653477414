package dev.touchstone.features.mutation;

/**
 * One change of a program.
 *
 * @param key names it for good: {@code FILE:FUNCTION:OPERATOR:N}, the N-th such change of that function
 * @param group the package that it is counted with
 * @param position where it is, {@code FILE:LINE}
 * @param operator what kind of change, such as {@code true} for a condition that always holds
 * @param original the text that it changes, in short
 * @param mutated what stands there instead
 */
public record Mutant(String key, String group, String position, String operator, String original, String mutated) {

    /** Name the function that it is in, with its file. */
    public String function() {
        return key.substring(0, key.lastIndexOf(':', key.lastIndexOf(':') - 1));
    }

    public String file() {
        return key.substring(0, key.indexOf(':'));
    }

    @Override
    public String toString() {
        return key;
    }
}
