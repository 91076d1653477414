package dev.touchstone.features.steps;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** What the subject did otherwise than it must, where no assertion says so: a scenario fails with it. */
public final class Unmet extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    /**
     * Say it in three parts, as a report shows it.
     *
     * @param what what was looked at, such as {@code exit status of the client}
     * @param expected what it should have been
     * @param seen what it was
     */
    public Unmet(String what, String expected, String seen) {
        this(what, expected, seen, null);
    }

    /** Say it in three parts, and how it came to be known. */
    public Unmet(String what, String expected, String seen, @Nullable Throwable cause) {
        super(what, expected, seen.strip(), cause);
    }

    /** Say that a request of HTTP got no answer. */
    public static Unmet noAnswer(String request, IOException why) {
        return new Unmet("answer to " + request, "an answer of HTTP", "none: " + why.getMessage(), why);
    }
}
