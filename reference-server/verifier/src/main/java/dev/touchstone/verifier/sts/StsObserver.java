package dev.touchstone.verifier.sts;

/** Observes STS calls, for metrics. Thread-safe. */
public interface StsObserver {

    /** Handle every response, or its absence. */
    void answered(StsAnswer answer, String region);

    /** Handle a response that was a throttling error. */
    void throttled(String region);

    /** An observer that does nothing. */
    static StsObserver none() {
        return new StsObserver() {
            @Override
            public void answered(StsAnswer answer, String region) {
                // Not needed.
            }

            @Override
            public void throttled(String region) {
                // Not needed.
            }
        };
    }
}
