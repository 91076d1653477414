package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.AwsFailure;
import dev.touchstone.client.text.OneLine;
import dev.touchstone.reference.text.Redacted;
import dev.touchstone.reference.time.TimeLimit;
import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** The SDK's own providers, for whatever is not at hand; apart, so that they are loaded only then. */
final class Providers {

    /** For all that the SDK asks, and asks again. */
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private Providers() {}

    static AwsCredentials systemProperties() {
        return resolve(
                "system property aws.accessKeyId",
                SystemPropertyCredentialsProvider.create(),
                "give aws.secretAccessKey too");
    }

    static AwsCredentials profile(Profiles profiles, String name) {
        return resolve(
                "profile " + name,
                ProfileCredentialsProvider.builder()
                        .profileFile(profiles.files())
                        .profileName(name)
                        .build(),
                "correct the profile (for SSO: aws sso login; for console credentials: aws login)");
    }

    /** @throws TokenFailure if it gives none, whatever the SDK throws */
    static AwsCredentials resolve(String description, AwsCredentialsProvider provider, String advice) {
        try {
            return TimeLimit.within(LIMIT, provider::resolveCredentials);
        } catch (IOException late) {
            throw new TokenFailure("no AWS credentials from " + description + ": " + AwsFailure.network(late), late);
        } catch (SdkException failed) {
            throw AwsFailure.of("no AWS credentials from " + description, failed, advice);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException failed) {
            throw new TokenFailure(
                    "no AWS credentials from " + description + ": " + OneLine.of(Redacted.of(failed.getMessage()))
                            + "; " + advice,
                    failed);
        }
    }
}
