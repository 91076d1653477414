package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * What a token is signed with.
 *
 * @param credentials the keys; secret
 * @param source where they come from, for people
 * @param settings the region and the endpoint
 */
public record SigningIdentity(AwsCredentials credentials, String source, AwsSettings settings) {

    /** Leave the credentials out. */
    @Override
    public String toString() {
        return "SigningIdentity[source=" + source + ", settings=" + settings + "]";
    }
}
