package dev.touchstone.client.credentials;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Where credentials come from.
 *
 * @param description for people, such as {@code profile dev}
 * @param isEnvironment whether the environment gives the keys themselves
 * @param caller what tells these credentials from those of other sources beside the profile's name: the access key, or
 *     the kind of source and all that it goes by; empty for a profile. May hold a secret, so it is written nowhere as it is
 * @param supplier gets them; may call the network or run a process
 */
record CredentialSource(String description, boolean isEnvironment, String caller, Supplier<AwsCredentials> supplier) {

    static CredentialSource ofProfile(String name, Supplier<AwsCredentials> supplier) {
        return new CredentialSource("profile " + name, false, "", supplier);
    }

    static CredentialSource ofEnvironment(AwsCredentials keys) {
        return new CredentialSource("environment variable AWS_ACCESS_KEY_ID", true, keys.accessKeyId(), () -> keys);
    }

    /**
     * Make one that goes by more than a profile's name.
     *
     * @param inputs whatever may lead to other credentials
     */
    static CredentialSource of(String description, List<String> inputs, Supplier<AwsCredentials> supplier) {
        // No variable can hold a NUL, so no two lists make the same text.
        return new CredentialSource(description, false, description + "\0" + String.join("\0", inputs), supplier);
    }

    /** @throws dev.touchstone.token.TokenFailure if there are none to be had */
    AwsCredentials credentials() {
        return supplier.get();
    }

    /** Leave the caller out. */
    @Override
    public String toString() {
        return "CredentialSource[" + description + "]";
    }
}
