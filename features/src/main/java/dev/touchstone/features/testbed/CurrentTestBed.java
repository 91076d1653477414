package dev.touchstone.features.testbed;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The test bed of the run in this JVM. Cucumber makes step definitions itself, from nothing, and offers no other way to
 * hand them what outlives a scenario.
 */
public final class CurrentTestBed {

    private static @Nullable TestBed current;

    private CurrentTestBed() {}

    /**
     * Opens it for a run, and makes sure that the implementations under test run at all.
     *
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if something cannot be had; nothing is left running
     */
    public static TestBed open(RunConfiguration configuration) {
        return open(() -> TestBed.open(configuration));
    }

    /** Opens the one that {@code made} gives, for a run; not asked for it while another run is under way. */
    public static synchronized TestBed open(Supplier<TestBed> made) {
        if (current != null) {
            throw new IllegalStateException("a run is under way in this JVM; let it end before another begins");
        }
        current = made.get();
        return current;
    }

    /** Gives the one that is open. */
    public static synchronized TestBed get() {
        if (current == null) {
            throw new IllegalStateException("no run is under way; start one by touchstone run or mvn verify");
        }
        return current;
    }

    /** Closes it, if one is open. */
    public static synchronized void close() {
        if (current != null) {
            TestBed closing = current;
            current = null;
            closing.close();
        }
    }
}
