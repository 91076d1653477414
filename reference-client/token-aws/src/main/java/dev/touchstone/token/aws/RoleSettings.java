package dev.touchstone.token.aws;

import dev.touchstone.token.TokenFailure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** The role to assume. */
record RoleSettings(
        String arn,
        @Nullable String externalId,
        @Nullable String sessionName,
        @Nullable Duration duration,
        @Nullable String mfaSerialNumber,
        @Nullable MfaPrompt mfaPrompt) {

    /** What STS takes at the least and at the most, by its reference of AssumeRole. */
    static final Duration MIN_SESSION = Duration.ofMinutes(15);

    static final Duration MAX_SESSION = Duration.ofHours(12);

    /**
     * Make what is asked of STS; a new one for each session, for an MFA code is good once.
     *
     * @throws TokenFailure if the prompt gives no code
     */
    AssumeRoleRequest request() {
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(arn)
                .externalId(externalId)
                .roleSessionName(sessionName == null ? "touchstone-" + System.currentTimeMillis() : sessionName)
                .durationSeconds(duration == null ? null : Math.toIntExact(duration.toSeconds()));
        if (mfaPrompt != null) {
            request.serialNumber(mfaSerialNumber).tokenCode(mfaPrompt.code(String.valueOf(mfaSerialNumber)));
        }
        return request.build();
    }

    /** Collects what is said of a role. */
    static final class Builder {

        @Nullable
        String arn;

        @Nullable
        String externalId;

        @Nullable
        String sessionName;

        @Nullable
        Duration duration;

        @Nullable
        String mfaSerialNumber;

        @Nullable
        MfaPrompt mfaPrompt;

        /**
         * Return the role, null if there is none.
         *
         * @throws IllegalStateException if something is said of a role and none is named
         */
        @Nullable
        RoleSettings build() {
            if (arn != null) {
                return new RoleSettings(arn, externalId, sessionName, duration, mfaSerialNumber, mfaPrompt);
            }
            if (externalId != null || sessionName != null || duration != null || mfaPrompt != null) {
                throw new IllegalStateException(
                        "an external ID, session name, session duration or MFA device is given and no role; give role(...) too");
            }
            return null;
        }
    }
}
