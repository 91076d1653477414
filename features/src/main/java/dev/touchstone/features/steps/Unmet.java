package dev.touchstone.features.steps;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What the subject did otherwise than it must, where no assertion says so: a scenario fails with it. */
public final class Unmet extends AssertionFailedError {

    private static final long serialVersionUID = 1;
    /** In characters. What a program wrote can be long; it is whole among the exchanges. */
    private static final int LONGEST = 600;

    /**
     * Says it in three parts, as a report shows it.
     *
     * @param what what was looked at, such as {@code exit status of the client}
     * @param expected what it should have been
     * @param seen what it was; cut in the middle if it is long
     */
    public Unmet(String what, String expected, String seen) {
        this(what, expected, seen, null);
    }

    /** Says it in three parts, and how it came to be known. */
    public Unmet(String what, String expected, String seen, @Nullable Throwable cause) {
        super(what, expected, cut(seen.strip()), cause);
    }

    private static String cut(String text) {
        int half = LONGEST / 2;
        return text.length() <= LONGEST ? text : text.substring(0, half) + " … " + text.substring(text.length() - half);
    }
}
