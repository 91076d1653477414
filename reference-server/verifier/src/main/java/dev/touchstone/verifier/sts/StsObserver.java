package dev.touchstone.verifier.sts;

/** Observes STS calls, for metrics. Thread-safe. */
public interface StsObserver {

    /**
     * Handle every response, or its absence.
     *
     * @param answer what came, or did not
     * @param region of the endpoint
     */
    void answered(StsAnswer answer, String region);

    /**
     * Handle a response that was a throttling error.
     *
     * @param region of the endpoint
     */
    void throttled(String region);

    /** {@return an observer that does nothing} */
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
