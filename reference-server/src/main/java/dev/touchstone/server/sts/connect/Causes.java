package dev.touchstone.server.sts.connect;

import java.io.IOException;
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
        // No message should hold the token's URL; should one do so, it is not told.
        if (message == null || message.contains("X-Amz-")) {
            return name;
        }
        return root.getClass() == IOException.class ? message : name + ": " + message;
    }
}
