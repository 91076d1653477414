package dev.touchstone.features.testbed;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The test bed of the run that a thread belongs to. Cucumber makes step definitions itself, from nothing, and offers no
 * other way to hand them what outlives a scenario. The threads of a run are all started by it, so each inherits its bed,
 * and several runs in one JVM never meet.
 */
public final class CurrentTestBed {

    private static final ThreadLocal<@Nullable TestBed> CURRENT = new InheritableThreadLocal<>();

    private CurrentTestBed() {}

    /**
     * Open it for a run that this thread begins, and make sure that the implementations under test run at all.
     *
     * @throws dev.touchstone.fixtures.implementation.ImplementationFailure if something cannot be had; nothing is left running
     */
    public static TestBed open(RunConfiguration configuration) {
        return open(() -> TestBed.open(configuration));
    }

    /** Open the one that {@code made} gives, for a run that this thread begins; not asked for it in the midst of one. */
    public static TestBed open(Supplier<TestBed> made) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("this thread belongs to a run; let it end before another begins");
        }
        TestBed bed = made.get();
        CURRENT.set(bed);
        return bed;
    }

    /** Return the one of this thread's run. */
    public static TestBed get() {
        TestBed bed = CURRENT.get();
        if (bed == null) {
            throw new IllegalStateException("no run is under way; start one by touchstone run or mvn verify");
        }
        return bed;
    }

    /** Close that of the run that this thread began, if one is open. */
    public static void close() {
        TestBed bed = CURRENT.get();
        if (bed != null) {
            CURRENT.remove();
            bed.close();
        }
    }
}
