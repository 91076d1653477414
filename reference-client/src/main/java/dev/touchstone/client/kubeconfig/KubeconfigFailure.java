package dev.touchstone.client.kubeconfig;

import org.jspecify.annotations.Nullable;

/** A kubeconfig could not be changed, and is as it was. The message is one line that says what to do. */
public final class KubeconfigFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KubeconfigFailure(String message) {
        super(message);
    }

    KubeconfigFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
