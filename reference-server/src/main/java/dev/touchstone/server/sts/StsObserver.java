package dev.touchstone.server.sts;

/** Learns how STS behaves, to count it. Thread-safe. */
public interface StsObserver {

    /** Is told of every answer, or of its absence. */
    void answered(StsAnswer answer, String region);

    /** Is told of an answer that was a throttling error. */
    void throttled(String region);

    /** Counts nothing. */
    static StsObserver none() {
        return new StsObserver() {
            @Override
            public void answered(StsAnswer answer, String region) {
                // Nobody asked.
            }

            @Override
            public void throttled(String region) {
                // Nobody asked.
            }
        };
    }
}
