package dev.touchstone.client.credentials;

import dev.touchstone.client.token.StsEndpoint;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * What a token is signed with.
 *
 * @param credentials the keys; secret
 * @param source where they come from, for people
 * @param region the region and why
 * @param endpoint the STS endpoint that the token is for
 */
public record SigningIdentity(
        AwsCredentialsIdentity credentials, String source, RegionChoice region, StsEndpoint endpoint) {

    /** Leaves the credentials out. */
    @Override
    public String toString() {
        return "SigningIdentity[source=" + source + ", region=" + region + ", endpoint=" + endpoint + "]";
    }
}
