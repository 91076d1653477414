package dev.touchstone.server.mapping.configmap;

/** Observes the watch of aws-auth, for metrics. Thread-safe. */
@FunctionalInterface
public interface ConfigMapObserver {

    /** Handle a watch that broke or could not start. */
    void configMapWatchFailed();
}
