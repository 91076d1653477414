package dev.touchstone.server.mapping.dynamicfile;

/** Learns how a dynamic file fares, to count it. Thread-safe. */
public interface DynamicFileObserver {

    /** Is told that a file could not be used. */
    void dynamicFileFailed();

    /** Is told how old the content was when it was applied. */
    void dynamicFileApplied(double ageSeconds);
}
