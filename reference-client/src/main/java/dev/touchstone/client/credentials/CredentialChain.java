package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.InstanceMetadata;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.token.TokenFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.profiles.Profile;

/**
 * The order of the SDK's default chain, but the first source that is configured must deliver: the SDK's chain hides
 * why a source failed and goes on with the next, and so signs as somebody else than was meant.
 */
final class CredentialChain {

    private static final List<String> PROFILE_KEYS = List.of(
            "aws_access_key_id",
            "role_arn",
            "credential_process",
            "sso_session",
            "sso_start_url",
            "login_session",
            "web_identity_token_file");

    private final Map<String, String> environment;
    private final AwsSettings settings;
    private final Profiles profiles;
    private final MfaPrompt prompt;

    CredentialChain(Map<String, String> environment, AwsSettings settings, Profiles profiles, MfaPrompt prompt) {
        this.environment = environment;
        this.settings = settings;
        this.profiles = profiles;
        this.prompt = prompt;
    }

    /**
     * Finds the first source that is configured.
     *
     * @throws TokenFailure if there is none, or a profile is named that does not exist
     */
    CredentialSource source() {
        if (profiles.named().isPresent()) {
            // A profile that is named and missing is a mistake even where other credentials would do.
            profiles.active();
        }
        return systemProperties()
                .or(this::environment)
                .or(this::webIdentity)
                .or(this::profile)
                .or(this::container)
                .or(this::instance)
                .orElseThrow(() -> new TokenFailure("no AWS credentials found; set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE to a profile of " + profiles.configFile()));
    }

    private static Optional<CredentialSource> systemProperties() {
        return System.getProperty("aws.accessKeyId") == null
                ? Optional.empty()
                : Optional.of(new CredentialSource(
                        "system property aws.accessKeyId", SystemPropertyCredentialsProvider.create()));
    }

    private Optional<CredentialSource> environment() {
        String key = variable("AWS_ACCESS_KEY_ID");
        String secret = variable("AWS_SECRET_ACCESS_KEY");
        if (key.isEmpty() && secret.isEmpty()) {
            return Optional.empty();
        }
        if (key.isEmpty() || secret.isEmpty()) {
            throw new TokenFailure("only one of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY is set; set both or none");
        }
        return Optional.of(new CredentialSource(
                "environment variable AWS_ACCESS_KEY_ID", key, StaticCredentialsProvider.create(keys(key, secret))));
    }

    private AwsCredentials keys(String key, String secret) {
        String session = variable("AWS_SESSION_TOKEN");
        if (session.isEmpty()) {
            return AwsBasicCredentials.create(key, secret);
        }
        AwsSessionCredentials.Builder credentials = AwsSessionCredentials.builder()
                .accessKeyId(key)
                .secretAccessKey(secret)
                .sessionToken(session);
        // The name that "aws configure export-credentials" gives it.
        String expiration = variable("AWS_CREDENTIAL_EXPIRATION");
        if (!expiration.isEmpty()) {
            credentials.expirationTime(instant(expiration));
        }
        return credentials.build();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException malformed) {
            throw new TokenFailure(
                    "AWS_CREDENTIAL_EXPIRATION is \"" + text + "\"; expected a time such as 2026-01-31T12:00:00Z",
                    malformed);
        }
    }

    private Optional<CredentialSource> webIdentity() {
        String tokenFile = variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (tokenFile.isEmpty()) {
            return Optional.empty();
        }
        String role = variable("AWS_ROLE_ARN");
        if (role.isEmpty()) {
            throw new TokenFailure("AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN; set both or none");
        }
        WebIdentityTokenFileCredentialsProvider.Builder provider = WebIdentityTokenFileCredentialsProvider.builder()
                .webIdentityTokenFile(Path.of(tokenFile))
                .roleArn(role);
        String session = variable("AWS_ROLE_SESSION_NAME");
        if (!session.isEmpty()) {
            provider.roleSessionName(session);
        }
        return Optional.of(new CredentialSource("web identity token file " + tokenFile, provider.build()));
    }

    private Optional<CredentialSource> profile() {
        if (!profiles.exist()) {
            return Optional.empty();
        }
        return profiles.active()
                .filter(CredentialChain::hasCredentials)
                .map(profile -> new CredentialSource("profile " + profile.name(), provider(profile)));
    }

    private AwsCredentialsProvider provider(Profile profile) {
        return MfaRole.isWanted(profile)
                ? new MfaRole(environment, settings, profiles, profile, prompt)
                : ProfileCredentialsProvider.builder()
                        .profileFile(profiles.files())
                        .profileName(profile.name())
                        .build();
    }

    private static boolean hasCredentials(Profile profile) {
        return PROFILE_KEYS.stream().anyMatch(key -> profile.property(key).isPresent());
    }

    private Optional<CredentialSource> container() {
        if (variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI").isEmpty()
                && variable("AWS_CONTAINER_CREDENTIALS_FULL_URI").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CredentialSource(
                "container credentials", ContainerCredentialsProvider.builder().build()));
    }

    private Optional<CredentialSource> instance() {
        return InstanceMetadata.disabled(environment)
                ? Optional.empty()
                : Optional.of(new CredentialSource("instance metadata", InstanceProfileCredentialsProvider.create()));
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
