package dev.touchstone.client.certificates;

/** Certificate, key or kubeconfig could not be made. The message says why and what to do, and holds no key. */
public final class PairFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PairFailure(String message) {
        super(message);
    }

    PairFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
