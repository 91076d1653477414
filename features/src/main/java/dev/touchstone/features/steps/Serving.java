package dev.touchstone.features.steps;

import dev.touchstone.fixtures.implementation.ImplementationFailure;
import dev.touchstone.fixtures.implementation.NotServing;
import java.util.function.Supplier;

/** Tells a server that does not serve from what the harness cannot do. */
public final class Serving {

    /** What {@link #required} starts where a scenario chooses the settings. */
    public static final String WITH_SETTINGS = "the authenticator with the settings of this scenario";

    /** What {@link #required} starts where kops chooses how it runs. */
    public static final String AS_KOPS_TODAY =
            "the authenticator as the DaemonSet of kops: user 10000, no capability, no"
                    + " new privileges, and no arguments but those of kops";

    private Serving() {}

    /**
     * Return what {@code start} gives. For a server that has served otherwise when the run began: it is then this way of
     * running it that it cannot do with.
     *
     * @param what is started, as a report names it
     * @throws Unmet if it does not serve; whatever else keeps it from being started stays an error of the run
     */
    public static <T> T required(String what, Supplier<T> start) {
        try {
            return start.get();
        } catch (NotServing e) {
            throw unmet(what, e);
        }
    }

    /**
     * Do what makes it serve anew, as {@link #required(String, Supplier)} does.
     *
     * @throws Unmet if it does not serve then
     */
    public static void required(String what, Runnable change) {
        required(what, () -> {
            change.run();
            return what;
        });
    }

    /** Return that it does not serve, without the cause, which would lay it at the run's door. */
    public static Unmet unmet(String what, ImplementationFailure why) {
        return new Unmet(what, "it serves", String.valueOf(why.getMessage()));
    }
}
