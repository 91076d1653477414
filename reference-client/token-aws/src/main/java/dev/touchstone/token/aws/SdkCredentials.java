package dev.touchstone.token.aws;

import dev.touchstone.token.Credentials;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Takes credentials from AWS's SDK. */
public final class SdkCredentials {

    private SdkCredentials() {}

    /**
     * Convert them to what tokens are signed with. Blanks around a part are not of it, as for the SDK's own signer: keys are
     * copied from pages and printed by programs.
     *
     * @throws dev.touchstone.token.TokenFailure if a part is missing
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
