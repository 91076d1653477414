package dev.touchstone.reference.awsauth;

import java.util.Map;

/** Parses an aws-auth ConfigMap. */
@FunctionalInterface
public interface AwsAuthReader {

    /**
     * Parse the data of a ConfigMap. Never fails: anything unusable is reported among the problems.
     *
     * @param data by key, each value a document of its own
     */
    AwsAuth read(Map<String, String> data);
}
