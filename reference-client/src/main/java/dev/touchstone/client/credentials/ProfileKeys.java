package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.Profiles;
import dev.touchstone.token.TokenFailure;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.profiles.Profile;

/** Keys that stand in a profile, and what stands there in place of keys. */
final class ProfileKeys {

    private static final String ROLE = "role_arn";
    private static final String PROCESS = "credential_process";
    private static final String KEY = "aws_access_key_id";
    private static final String LOGIN = "login_session";

    /** With one of these, the SDK gets the session of the role. */
    private static final List<String> ROLE_SOURCES = List.of("web_identity_token_file", "credential_source");

    private static final List<String> LOGINS = List.of("sso_session", "sso_start_url", "sso_account_id", LOGIN);

    private ProfileKeys() {}

    /** Return a property; empty if it is not set, or to nothing. */
    static Optional<String> value(Profile profile, String property) {
        return profile.property(property).filter(value -> !value.isBlank());
    }

    /** Return whether credentials come from the profile at all. */
    static boolean isSource(Profile profile) {
        return has(profile, ROLE) || isOwnSource(profile);
    }

    /** Return whether it has credentials without its role too. */
    static boolean isOwnSource(Profile profile) {
        return has(profile, KEY) || has(profile, PROCESS) || hasStronger(profile);
    }

    /** Return whether a role is to be assumed with the credentials of this profile or another. */
    static boolean isRole(Profile profile) {
        return has(profile, ROLE) && !hasAny(profile, ROLE_SOURCES);
    }

    /**
     * Return the keys; empty if the profile gets its credentials by other means. Keys of both files together could be a key of one
     * person with the session token of another.
     *
     * @throws TokenFailure if there is only half of them
     */
    static Optional<AwsCredentials> read(Profiles profiles, Profile profile) {
        return hasStronger(profile)
                ? Optional.empty()
                : profiles.inOneFile(profile.name(), one -> has(one, KEY)).map(ProfileKeys::read);
    }

    private static AwsCredentials read(Profile profile) {
        String key = value(profile, KEY).orElseThrow();
        String secret = value(profile, "aws_secret_access_key")
                .orElseThrow(() -> new TokenFailure("profile " + profile.name() + " has only one of " + KEY
                        + " and aws_secret_access_key in one file; set both there"));
        return value(profile, "aws_session_token")
                .map(session -> (AwsCredentials) AwsSessionCredentials.create(key, secret, session))
                .orElseGet(() -> AwsBasicCredentials.create(key, secret));
    }

    /** Return the program to ask where there are no keys; empty if credentials come from elsewhere. */
    static Optional<String> process(Profile profile) {
        return hasStronger(profile) ? Optional.empty() : value(profile, PROCESS);
    }

    /** Return whether a person's login gives the keys, and nothing that the SDK prefers to one. */
    static boolean isLogin(Profile profile) {
        return isSso(profile) || has(profile, LOGIN) && !hasAny(profile, ROLE_SOURCES);
    }

    /** Return whether that login is one of IAM Identity Center. */
    static boolean isSso(Profile profile) {
        return !hasAny(profile, ROLE_SOURCES)
                && has(profile, "sso_account_id")
                && (has(profile, "sso_session") || has(profile, "sso_start_url"));
    }

    private static boolean hasStronger(Profile profile) {
        return hasAny(profile, LOGINS) || hasAny(profile, ROLE_SOURCES);
    }

    private static boolean hasAny(Profile profile, List<String> properties) {
        return properties.stream().anyMatch(property -> has(profile, property));
    }

    private static boolean has(Profile profile, String property) {
        return value(profile, property).isPresent();
    }
}
