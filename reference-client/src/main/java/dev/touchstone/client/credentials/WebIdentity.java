package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.NamedPath;
import dev.touchstone.client.sts.AwsFailure;
import dev.touchstone.client.sts.StsClients;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * A role that is assumed with the token in a file, as IAM roles for service accounts are. The SDK's own provider asks STS by
 * the variables of the process alone.
 */
final class WebIdentity {

    private static final String ADVICE = "check AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN";

    private final String tokenFile;
    private final String roleArn;
    private final String sessionName;

    /** @param sessionName empty lets one be made */
    WebIdentity(String tokenFile, String roleArn, String sessionName) {
        this.tokenFile = tokenFile;
        this.roleArn = roleArn;
        this.sessionName = sessionName;
    }

    /** @throws TokenFailure if the file cannot be read, or STS refuses or cannot be reached */
    AwsCredentials credentials(Map<String, String> environment, AwsSettings settings) {
        String token = token();
        try (StsClients clients = new StsClients(environment, settings)) {
            return session(clients.anonymous()
                    .assumeRoleWithWebIdentity(request -> request.roleArn(roleArn)
                            .roleSessionName(
                                    sessionName.isEmpty() ? "touchstone-" + System.currentTimeMillis() : sessionName)
                            .webIdentityToken(token))
                    .credentials());
        } catch (SdkException refused) {
            throw AwsFailure.of(what(), refused, ADVICE);
        }
    }

    /** Read it each time: whoever issues it replaces it before it expires. */
    private String token() {
        try {
            return Files.readString(NamedPath.of("AWS_WEB_IDENTITY_TOKEN_FILE", tokenFile))
                    .strip();
        } catch (IOException unreadable) {
            // What stands there in place of a file's name may be the token, and is in the exception's message.
            throw new TokenFailure(what() + ": the file cannot be read; " + ADVICE);
        }
    }

    private String what() {
        return "no AWS credentials from web identity token file " + Redacted.of(tokenFile);
    }

    private AwsSessionCredentials session(Credentials credentials) {
        if (credentials == null) {
            throw new TokenFailure(what() + ": the answer of STS has none; check AWS_ENDPOINT_URL_STS and HTTPS_PROXY");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey())
                .sessionToken(credentials.sessionToken())
                .expirationTime(credentials.expiration())
                .build();
    }
}
