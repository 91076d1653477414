package dev.touchstone.features.testbed;

import org.jspecify.annotations.Nullable;

/**
 * A program that somebody gives, or nobody.
 *
 * @param command a command of this host; null unless it is given so
 * @param image a container image; null unless it is given so
 */
public record GivenProgram(
        @Nullable String command, @Nullable String image) {

    /** Given by nobody. */
    public static final GivenProgram NONE = new GivenProgram(null, null);

    /** Return whether it is given, in whichever way. */
    public boolean isGiven() {
        return command != null || image != null;
    }
}
