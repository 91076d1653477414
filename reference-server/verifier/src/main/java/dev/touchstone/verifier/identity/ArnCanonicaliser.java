package dev.touchstone.verifier.identity;

/** Converts the ARN of a caller or a mapping to the form in which the two are compared. Thread-safe. */
@FunctionalInterface
public interface ArnCanonicaliser {

    /**
     * {@return the canonical ARN, letter case kept (ARN-09)}
     *
     * @param arn as AWS or a mapping writes it
     * @throws InvalidArnException if the ARN does not name an IAM principal
     */
    String canonical(String arn);
}
