package dev.touchstone.client.credentials;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Where credentials come from.
 *
 * @param description for people, such as {@code profile dev}
 * @param callerKey the access key if the environment gives the keys themselves, else empty
 * @param supplier gets them; may call the network or run a process
 */
record CredentialSource(String description, String callerKey, Supplier<AwsCredentials> supplier) {

    CredentialSource(String description, Supplier<AwsCredentials> supplier) {
        this(description, "", supplier);
    }

    boolean isEnvironment() {
        return !callerKey.isEmpty();
    }

    /** @throws dev.touchstone.client.token.TokenFailure if there are none to be had */
    AwsCredentials credentials() {
        return supplier.get();
    }
}
