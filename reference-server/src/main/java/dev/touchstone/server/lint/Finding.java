package dev.touchstone.server.lint;

/**
 * One thing that is wrong, or looks wrong.
 *
 * @param line counted from 1, 0 if it concerns the whole file
 * @param reason what happens because of it
 * @param mended the line as it should be, empty if that cannot be told
 */
public record Finding(int line, Severity severity, String reason, String mended) {

    /** How sure it is that somebody is locked out, or let in. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
