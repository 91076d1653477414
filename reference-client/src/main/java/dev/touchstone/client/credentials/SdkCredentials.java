package dev.touchstone.client.credentials;

import dev.touchstone.token.Credentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Takes credentials from AWS's SDK. */
public final class SdkCredentials {

    private SdkCredentials() {}

    /**
     * Convert them to what tokens are signed with.
     *
     * @throws dev.touchstone.token.TokenFailure if a part is missing
     */
    public static Credentials of(AwsCredentialsIdentity sdk) {
        String session = sdk instanceof AwsSessionCredentialsIdentity temporary ? temporary.sessionToken() : "";
        return new Credentials(
                sdk.accessKeyId(),
                sdk.secretAccessKey(),
                session.isEmpty() ? null : session,
                sdk.expirationTime().orElse(null));
    }
}
