package dev.touchstone.client.awsauth;

/** Reads and writes the ConfigMap {@code kube-system/aws-auth} as JSON. */
interface ConfigMaps {

    /** @throws AwsAuthFailure if it cannot be read */
    String get();

    /**
     * Writes it if it is still of the version that the JSON names.
     *
     * @throws AwsAuthFailure if it cannot be written
     */
    String replace(String json);
}
