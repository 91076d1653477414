package dev.touchstone.server.mapping.configmap;

/** Learns how the watch of aws-auth fares, to count it. Thread-safe. */
@FunctionalInterface
public interface ConfigMapObserver {

    /** Is told that a watch broke or could not start. */
    void configMapWatchFailed();
}
