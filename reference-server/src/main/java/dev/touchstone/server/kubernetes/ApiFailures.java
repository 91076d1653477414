package dev.touchstone.server.kubernetes;

import java.io.IOException;
import java.security.GeneralSecurityException;

/** Says why a request to the Kubernetes API failed. */
public final class ApiFailures {

    private ApiFailures() {}

    /**
     * Return the message and, where it is one of the JVM's, the cause: by Fabric8's message alone, a connection that is refused
     * is not told from a certificate that is not trusted.
     */
    public static String describe(Throwable failure) {
        Throwable root = root(failure);
        String message = String.valueOf(failure.getMessage()).strip();
        return root != failure && isOfTheJvm(root) ? message + " " + root : message;
    }

    /** Return the JVM's message about a file or certificate, or only of which kind it is; a Fabric8 message may quote a secret. */
    static String describeCause(Throwable failure) {
        Throwable root = root(failure);
        return isOfTheJvm(root) ? root.toString() : root.getClass().getName();
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static boolean isOfTheJvm(Throwable failure) {
        return failure instanceof IOException || failure instanceof GeneralSecurityException;
    }
}
