package dev.touchstone.features.testbed.pace;

/**
 * Tells how much time a program had, which is less than went by where others want the processors too. What waits for a
 * program waits in this time, so that a slow machine is not held against it.
 */
public interface Pace {

    /** Goes by the clock alone. */
    Pace STEADY = new Pace() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public long fairNanos() {
            return System.nanoTime();
        }
    };

    /** Return the time by the clock, in nanoseconds since some instant. */
    long nanos();

    /** Return the time that programs had until now, in nanoseconds since some instant. */
    long fairNanos();

    /** Begin to measure. */
    default Stretch begin() {
        return new Stretch(this, nanos(), fairNanos());
    }
}
