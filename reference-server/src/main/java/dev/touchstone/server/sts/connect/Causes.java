package dev.touchstone.server.sts.connect;

import org.jspecify.annotations.Nullable;

/** Describes a failure by its root cause, which is more specific than its wrappers. */
final class Causes {

    private static final int MAX_DEPTH = 10;

    private Causes() {}

    static String describe(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < MAX_DEPTH && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        @Nullable String message = root.getMessage();
        // java.net.http puts no URL in its messages, but does not promise that.
        return message == null || message.contains("X-Amz-") ? name : name + ": " + message;
    }
}
