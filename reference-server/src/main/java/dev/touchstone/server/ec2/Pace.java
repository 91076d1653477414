package dev.touchstone.server.ec2;

/** How EC2 is asked next, after what it has answered so far. Used on one thread. */
final class Pace {

    // EC2 takes up to 200 values of a filter.
    private static final int MAX_BATCH = 100;

    private int batchSize = MAX_BATCH;

    /** Return how many instances a call may ask about. */
    int batchSize() {
        return batchSize;
    }

    void succeeded() {
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
        return switch (kind) {
            case TOO_LARGE -> asked > 1 && halve(asked);
            case OTHER -> false;
        };
    }

    private boolean halve(int asked) {
        batchSize = asked / 2;
        return true;
    }
}
