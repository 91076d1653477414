package dev.touchstone.server.lint;

/**
 * A mistake, or a likely one.
 *
 * @param line counted from 1; 0 if it concerns the whole file
 * @param reason what it causes
 * @param mended the corrected line; empty if unknown
 */
public record Finding(int line, Severity severity, String reason, String mended) {

    /** How certain it is that somebody is locked out, or let in. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
