package dev.touchstone.server.ec2;

/** How EC2 is asked next, after what it has answered so far. Used on one thread. */
final class Pace {

    // EC2 takes up to 200 values of a filter.
    private static final int MAX_BATCH = 100;
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private int batchSize = MAX_BATCH;
    private long pauseMillis;
    private boolean unreached;

    /** Return how many instances a call may ask about. */
    int batchSize() {
        return batchSize;
    }

    /** Return how long to wait before the next call; 0 unless EC2 was busy at the last. */
    long pauseMillis() {
        return pauseMillis;
    }

    void succeeded() {
        pauseMillis = 0;
        unreached = false;
        // In small steps: what was too large a moment ago soon is again, and each such answer is a call for nothing.
        batchSize = Math.min(MAX_BATCH, batchSize + batchSize / 8 + 1);
    }

    /**
     * Take a failed call into account.
     *
     * @param asked how many instances it asked about
     * @return whether to ask about them again
     */
    boolean failed(AwsFailure.Kind kind, int asked) {
        pauseMillis = kind == AwsFailure.Kind.BUSY ? longer(pauseMillis) : 0;
        // Once only: a kept connection may have been closed just then, but in an outage nobody should have to wait.
        boolean firstUnreached = kind == AwsFailure.Kind.UNREACHED && !unreached;
        unreached = kind == AwsFailure.Kind.UNREACHED;
        return switch (kind) {
            case TOO_LARGE -> asked > 1 && halve(asked);
            case BUSY -> true;
            case UNREACHED -> firstUnreached;
            case DENIED, OTHER -> false;
        };
    }

    private static long longer(long pauseMillis) {
        return Math.min(LONGEST_PAUSE_MILLIS, Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis));
    }

    private boolean halve(int asked) {
        batchSize = asked / 2;
        return true;
    }
}
