package dev.touchstone.client.diagnose;

/**
 * One thing that was looked at.
 *
 * @param check what, such as {@code credentials}
 * @param status how it is
 * @param detail what was found
 * @param advice what to do; empty unless there is something to do
 */
public record Finding(String check, Status status, String detail, String advice) {

    /** How a thing is. */
    public enum Status {
        /** As it must be. */
        GOOD,
        /** Not as it must be. */
        BAD,
        /** Not looked at, for want of something before. */
        UNKNOWN
    }

    static Finding good(String check, String detail) {
        return new Finding(check, Status.GOOD, detail, "");
    }

    static Finding bad(String check, String detail, String advice) {
        return new Finding(check, Status.BAD, detail, advice);
    }

    static Finding unknown(String check, String detail) {
        return new Finding(check, Status.UNKNOWN, detail, "");
    }

    /** Write it as a line for people. */
    public String line() {
        String mark =
                switch (status) {
                    case GOOD -> "\u2713";
                    case BAD -> "\u2717";
                    case UNKNOWN -> "-";
                };
        return mark + " " + check + ": " + detail + (advice.isEmpty() ? "" : "; " + advice);
    }
}
