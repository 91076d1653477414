package dev.touchstone.server.mapping.dynamicfile;

/** Observes the loading of a dynamic file, for metrics. Thread-safe. */
public interface DynamicFileObserver {

    /** Handle a file that could not be used. */
    void dynamicFileFailed();

    /** Handle the age that the content had when it was applied. */
    void dynamicFileApplied(double ageSeconds);
}
