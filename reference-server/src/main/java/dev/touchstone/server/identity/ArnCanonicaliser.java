package dev.touchstone.server.identity;

/** Turns the ARN of a caller, or of a mapping, into the form by which the two are compared. */
@FunctionalInterface
public interface ArnCanonicaliser {

    /**
     * Gives the canonical ARN, letter case kept (ARN-09).
     *
     * @throws InvalidArnException if the ARN names no IAM principal
     */
    String canonical(String arn);
}
