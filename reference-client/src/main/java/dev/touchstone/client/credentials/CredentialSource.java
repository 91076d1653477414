package dev.touchstone.client.credentials;

import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Where credentials come from.
 *
 * @param description for people, such as {@code profile dev}
 * @param isEnvironment whether the environment gives the keys themselves
 * @param isProfile whether the profile gives them
 * @param caller what tells these credentials from others beside the profile's name: the access key, or the kind of source
 *     and all that it goes by. May hold a secret, so it is written nowhere as it is
 * @param supplier gets them; may call the network or run a process
 */
record CredentialSource(
        String description,
        boolean isEnvironment,
        boolean isProfile,
        String caller,
        Supplier<AwsCredentials> supplier) {

    /** Make that of a profile, which goes by the same as {@link #of}. */
    static CredentialSource ofProfile(String name, List<String> inputs, Supplier<AwsCredentials> supplier) {
        return new CredentialSource("profile " + name, false, true, joined(inputs), supplier);
    }

    static CredentialSource ofEnvironment(AwsCredentials keys) {
        return new CredentialSource(
                "environment variable AWS_ACCESS_KEY_ID", true, false, keys.accessKeyId(), () -> keys);
    }

    /**
     * Make one that goes by more than a profile's name.
     *
     * @param inputs whatever may lead to other credentials
     */
    static CredentialSource of(String description, List<String> inputs, Supplier<AwsCredentials> supplier) {
        return new CredentialSource(description, false, false, description + "\0" + joined(inputs), supplier);
    }

    private static String joined(List<String> inputs) {
        // No variable can hold a NUL, so no two lists make the same text.
        return String.join("\0", inputs);
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
