package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.NamedPath;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.reference.instance.InstanceRegion;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;

/**
 * The order of the SDK's default chain, but the first source that is configured must deliver: the SDK's chain hides
 * why a source failed and goes on with the next, and so signs as somebody else than was meant.
 */
final class CredentialChain {

    private final Map<String, String> environment;
    private final AwsSettings settings;
    private final Profiles profiles;
    private final StandardInput input;

    CredentialChain(Map<String, String> environment, AwsSettings settings, Profiles profiles, StandardInput input) {
        this.environment = environment;
        this.settings = settings;
        this.profiles = profiles;
        this.input = input;
    }

    /**
     * Find the first source that is configured.
     *
     * @throws TokenFailure if there is none, or a profile is named that does not exist
     */
    CredentialSource source() {
        if (profiles.named().isPresent()) {
            // A profile that is named and missing is a mistake even where other credentials would do.
            profiles.active();
        }
        String property = System.getProperty("aws.accessKeyId");
        if (property != null) {
            return CredentialSource.of(
                    "system property aws.accessKeyId", List.of(property), Providers::systemProperties);
        }
        Optional<AwsCredentials> keys = EnvironmentKeys.read(environment);
        if (keys.isPresent()) {
            return CredentialSource.ofEnvironment(keys.get());
        }
        String tokenFile = variable("AWS_WEB_IDENTITY_TOKEN_FILE");
        if (!tokenFile.isEmpty()) {
            return webIdentity(tokenFile);
        }
        return profile().or(this::container).or(this::instance).orElseThrow(() -> none());
    }

    private TokenFailure none() {
        return new TokenFailure("no AWS credentials found; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or"
                + " AWS_PROFILE to a profile of " + profiles.configFile());
    }

    private CredentialSource webIdentity(String tokenFile) {
        String role = variable("AWS_ROLE_ARN");
        if (role.isEmpty()) {
            throw new TokenFailure("AWS_WEB_IDENTITY_TOKEN_FILE is set without AWS_ROLE_ARN; set both or none");
        }
        String session = variable("AWS_ROLE_SESSION_NAME");
        String description = "web identity token file " + Redacted.of(tokenFile);
        return CredentialSource.of(
                description, List.of(tokenFile, role, session), () -> new WebIdentity(tokenFile, role, session)
                        .credentials(environment, settings));
    }

    private Optional<CredentialSource> profile() {
        return profiles.exist()
                ? profiles.active().filter(ProfileKeys::isSource).map(this::profile)
                : Optional.empty();
    }

    private CredentialSource profile(Profile profile) {
        ProfileCredentials credentials = new ProfileCredentials(environment, profiles, input);
        return CredentialSource.ofProfile(profile.name(), credentials.inputs(profile), () -> credentials.of(profile));
    }

    private Optional<CredentialSource> container() {
        String relative = variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
        String full = variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
        if (relative.isEmpty() && full.isEmpty()) {
            return Optional.empty();
        }
        List<String> inputs = List.of(
                relative,
                full,
                variable("AWS_CONTAINER_AUTHORIZATION_TOKEN"),
                // By EKS Pod Identity, file and URI are the same in all pods, and the token says whose they are.
                content(variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")));
        return Optional.of(CredentialSource.of(
                "container credentials", inputs, () -> new ContainerCredentials(environment).credentials()));
    }

    private Optional<CredentialSource> instance() {
        if (InstanceRegion.isDisabled(environment)) {
            return Optional.empty();
        }
        List<String> inputs = List.of(
                variable("AWS_EC2_METADATA_SERVICE_ENDPOINT"),
                variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"),
                variable("AWS_EC2_INSTANCE_PROFILE_NAME"));
        return Optional.of(CredentialSource.of(
                "instance metadata", inputs, () -> new InstanceCredentials(environment).credentials()));
    }

    private static String content(String file) {
        try {
            return file.isEmpty() ? "" : Files.readString(NamedPath.of("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", file));
        } catch (IOException unreadable) {
            // The provider reads it too, and says what is wrong with it.
            return file;
        }
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
