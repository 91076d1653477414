package dev.touchstone.features.testbed.pace;

/** A way to see how slow this machine is at present. */
@FunctionalInterface
interface Gauge {

    /**
     * Return how many times longer a program takes than it would alone; at most 1 if it does not.
     *
     * @throws java.io.UncheckedIOException if the system does not tell
     * @throws IllegalStateException if what it tells is not understood
     */
    double slowdown();
}
