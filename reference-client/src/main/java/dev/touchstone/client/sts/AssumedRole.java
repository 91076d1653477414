package dev.touchstone.client.sts;

import dev.touchstone.token.TokenFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Assumes a role: one AssumeRole call, after one GetCallerIdentity where the session name is forwarded. */
public final class AssumedRole {

    /** The shortest that STS gives; a token lives no longer (requirement EXE-14). */
    private static final int SESSION_SECONDS = 900;

    private final StsClient sts;

    /** @param sts signs as who assumes the role */
    public AssumedRole(StsClient sts) {
        this.sts = sts;
    }

    /**
     * Assume it for 900 seconds.
     *
     * @throws TokenFailure if STS refuses or cannot be reached
     */
    public AwsSessionCredentials assume(RoleRequest role) {
        return assume(role, null, SESSION_SECONDS);
    }

    /**
     * Assume it.
     *
     * @param mfa the one-time code that the trust policy asks for; null for none
     * @param seconds the session's length, 900 to 43200
     * @throws TokenFailure if STS refuses or cannot be reached
     */
    public AwsSessionCredentials assume(RoleRequest role, @Nullable Mfa mfa, int seconds) {
        AssumeRoleRequest request = AssumeRoleRequest.builder()
                .roleArn(role.roleArn())
                .externalId(role.externalId())
                .roleSessionName(sessionName(role))
                .durationSeconds(seconds)
                .serialNumber(mfa == null ? null : mfa.serialNumber())
                .tokenCode(mfa == null ? null : mfa.code())
                .build();
        try {
            return session(role, sts.assumeRole(request).credentials());
        } catch (SdkException refused) {
            throw AwsFailure.of("cannot assume role " + role.roleArn(), refused);
        }
    }

    private String sessionName(RoleRequest role) {
        if (role.forwardSessionName()) {
            // A caller without an ID has no session name either.
            String[] parts = Objects.requireNonNullElse(userId(), "").split(":", -1);
            if (parts.length == 2 && !parts[1].isEmpty()) {
                return parts[1];
            }
        } else if (role.sessionName() != null && !role.sessionName().isEmpty()) {
            return role.sessionName();
        }
        return "touchstone-" + System.currentTimeMillis();
    }

    private @Nullable String userId() {
        try {
            return sts.getCallerIdentity().userId();
        } catch (SdkException refused) {
            throw AwsFailure.of("cannot learn the session name to forward", refused);
        }
    }

    private static AwsSessionCredentials session(RoleRequest role, @Nullable Credentials credentials) {
        if (credentials == null
                || credentials.accessKeyId() == null
                || credentials.secretAccessKey() == null
                || credentials.sessionToken() == null) {
            throw new TokenFailure("cannot assume role " + role.roleArn()
                    + ": the answer of STS has no credentials; check AWS_ENDPOINT_URL_STS and HTTPS_PROXY");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey())
                .sessionToken(credentials.sessionToken())
                .expirationTime(credentials.expiration())
                .build();
    }
}
