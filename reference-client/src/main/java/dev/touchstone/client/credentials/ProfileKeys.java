package dev.touchstone.client.credentials;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.profiles.Profile;

/** Keys that stand in a profile. */
final class ProfileKeys {

    private static final String PROCESS = "credential_process";

    /** What the SDK prefers to keys of the same profile. */
    private static final List<String> STRONGER = List.of(
            "role_arn",
            PROCESS,
            "sso_session",
            "sso_start_url",
            "sso_account_id",
            "login_session",
            "web_identity_token_file");

    private ProfileKeys() {}

    /** Return whether credentials come from the profile at all. */
    static boolean isSource(Profile profile) {
        return profile.property("aws_access_key_id").isPresent() || hasStronger(profile);
    }

    /** Return the keys; empty if the SDK must get other ones. */
    static Optional<AwsCredentials> read(Profile profile) {
        Optional<String> key = profile.property("aws_access_key_id");
        Optional<String> secret = profile.property("aws_secret_access_key");
        if (key.isEmpty() || secret.isEmpty() || hasStronger(profile)) {
            return Optional.empty();
        }
        return Optional.of(profile.property("aws_session_token")
                .map(session -> (AwsCredentials) AwsSessionCredentials.create(key.get(), secret.get(), session))
                .orElseGet(() -> AwsBasicCredentials.create(key.get(), secret.get())));
    }

    /** Return the program to ask for keys; empty if they come from elsewhere. */
    static Optional<String> process(Profile profile) {
        boolean alone = STRONGER.stream().filter(key -> !key.equals(PROCESS)).allMatch(key -> profile.property(key)
                .isEmpty());
        return alone && profile.property("aws_access_key_id").isEmpty() ? profile.property(PROCESS) : Optional.empty();
    }

    /** Return whether a person's login gives the keys, and nothing that the SDK prefers to one. */
    static boolean isLogin(Profile profile) {
        return isSso(profile) || profile.property("login_session").isPresent() && !hasRole(profile);
    }

    /** Return whether that login is one of IAM Identity Center. */
    static boolean isSso(Profile profile) {
        return !hasRole(profile)
                && profile.property("sso_account_id").isPresent()
                && (profile.property("sso_session").isPresent()
                        || profile.property("sso_start_url").isPresent());
    }

    private static boolean hasRole(Profile profile) {
        return profile.property("role_arn").isPresent()
                || profile.property("web_identity_token_file").isPresent();
    }

    private static boolean hasStronger(Profile profile) {
        return STRONGER.stream().anyMatch(key -> profile.property(key).isPresent());
    }
}
