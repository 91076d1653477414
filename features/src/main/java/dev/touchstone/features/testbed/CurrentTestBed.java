package dev.touchstone.features.testbed;

import org.jspecify.annotations.Nullable;

/**
 * The test bed of the run in this JVM. Cucumber makes step definitions itself, from nothing, and offers no other way to
 * hand them what outlives a scenario.
 */
public final class CurrentTestBed {

    private static @Nullable TestBed current;

    private CurrentTestBed() {}

    /** Gives the one that is open; opens one by system properties if a build started Cucumber directly. */
    public static synchronized TestBed get() {
        if (current == null) {
            current = TestBed.open(RunConfiguration.from(System.getProperties()));
        }
        return current;
    }

    /** Closes it, if one is open. */
    public static synchronized void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
