package dev.touchstone.client.credentials;

import dev.touchstone.reference.instance.InstanceMetadata;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Credentials of the role of an EC2 instance, by its metadata. */
final class InstanceCredentials {

    private static final String PATH = "/latest/meta-data/iam/security-credentials/";

    private final Map<String, String> environment;

    InstanceCredentials(Map<String, String> environment) {
        this.environment = environment;
    }

    /** @throws TokenFailure if there is no instance, or it has no role; what it said is not repeated */
    AwsCredentials credentials() {
        try {
            InstanceMetadata metadata = InstanceMetadata.open(environment);
            String named = environment
                    .getOrDefault("AWS_EC2_INSTANCE_PROFILE_NAME", "")
                    .strip();
            String role = named.isEmpty()
                    ? metadata.get(PATH).strip().lines().findFirst().orElse("")
                    : named;
            return SessionKeys.read(
                    JsonMapper.shared().readTree(metadata.get(PATH + role)), InstanceCredentials::failure);
        } catch (IOException noAnswer) {
            throw failure("it does not answer with a role's credentials (" + Redacted.of(noAnswer.getMessage()) + ")");
        } catch (IllegalArgumentException malformed) {
            throw failure("AWS_EC2_METADATA_SERVICE_ENDPOINT, with the role, is not an http or https URL");
        } catch (JacksonException malformed) {
            throw failure("the response is not JSON");
        }
    }

    private static TokenFailure failure(String what) {
        return new TokenFailure("no AWS credentials from instance metadata, and nothing else is configured: " + what
                + "; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE");
    }
}
