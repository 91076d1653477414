package dev.touchstone.features.report.evidence;

/** Ends a scenario for which the machine had no time, so that nothing is known of what it judges. */
public final class StarvedMachine extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StarvedMachine(String message, Throwable cause) {
        super(message, cause);
    }
}
