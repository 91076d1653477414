package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.token.Token;
import dev.touchstone.token.TokenSigner;
import dev.touchstone.token.aws.SdkCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * What a token is signed with.
 *
 * @param credentials the keys; secret
 * @param source where they come from, for people
 * @param settings the region and the endpoint
 */
public record SigningIdentity(AwsCredentials credentials, String source, AwsSettings settings) {

    /**
     * Sign a token for a cluster.
     *
     * @throws dev.touchstone.token.TokenFailure if the credentials are expired or the cluster ID is empty or cannot be a
     *     header's value
     */
    public Token sign(String clusterId, TokenSigner signer) {
        return signer.sign(clusterId, settings.endpoint(), SdkCredentials.of(credentials));
    }

    /** Leave the credentials out. */
    @Override
    public String toString() {
        return "SigningIdentity[source=" + source + ", settings=" + settings + "]";
    }
}
