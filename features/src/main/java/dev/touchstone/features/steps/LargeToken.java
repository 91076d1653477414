package dev.touchstone.features.steps;

/** Says why a server must accept a token that is longer than servers used to accept. */
public final class LargeToken {

    private static final String RULE = "STS issues session tokens of up to 4096 bytes since September 2026, which makes"
            + " bearer tokens of 6.3 KB, so a server must accept 16384 bytes";

    private LargeToken() {}

    /**
     * Fail a scenario whose token was refused.
     *
     * @param what what was looked at, such as {@code answer to a token of 6327 bytes}
     * @param seen what it was
     */
    public static Unmet refused(String what, String seen) {
        return new Unmet(what, "a login: " + RULE, seen);
    }
}
