package dev.touchstone.verifier.identity;

/** Converts the ARN of a caller or a mapping to the form in which the two are compared. */
@FunctionalInterface
public interface ArnCanonicaliser {

    /**
     * Return the canonical ARN, letter case kept (ARN-09).
     *
     * @throws InvalidArnException if the ARN does not name an IAM principal
     */
    String canonical(String arn);
}
