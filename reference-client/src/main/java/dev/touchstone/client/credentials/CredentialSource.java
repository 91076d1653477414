package dev.touchstone.client.credentials;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where credentials come from.
 *
 * @param description for people, such as {@code profile dev}
 * @param callerKey the access key if the environment gives the keys themselves, else empty
 * @param provider gets them; may call the network or run a process
 */
record CredentialSource(String description, String callerKey, AwsCredentialsProvider provider) {

    CredentialSource(String description, AwsCredentialsProvider provider) {
        this(description, "", provider);
    }

    boolean isEnvironment() {
        return !callerKey.isEmpty();
    }
}
