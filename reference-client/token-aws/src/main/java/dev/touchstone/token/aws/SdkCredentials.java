package dev.touchstone.token.aws;

import dev.touchstone.token.Credentials;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Takes credentials from the AWS SDK. Thread-safe; has no state. */
public final class SdkCredentials {

    private SdkCredentials() {}

    /**
     * Convert them to what tokens are signed with. Blanks around a part are not of it, as for the SDK's own signer: keys are
     * copied from pages and printed by programs. A session token of blanks alone counts as none.
     *
     * @param sdk of a user, or temporary ones of any kind of the SDK
     * @return the same credentials, with the expiration that the SDK knows; without one where it knows none
     * @throws dev.touchstone.token.TokenFailure if the access key ID or the secret access key is missing, as in anonymous credentials
     */
    public static Credentials of(AwsCredentialsIdentity sdk) {
        String session =
                sdk instanceof AwsSessionCredentialsIdentity temporary ? trimmed(temporary.sessionToken()) : "";
        return new Credentials(
                trimmed(sdk.accessKeyId()),
                trimmed(sdk.secretAccessKey()),
                session.isEmpty() ? null : session,
                sdk.expirationTime().orElse(null));
    }

    // Anonymous credentials of the SDK have no parts.
    private static String trimmed(@Nullable String part) {
        return part == null ? "" : part.trim();
    }
}
