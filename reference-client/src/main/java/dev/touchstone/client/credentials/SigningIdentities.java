package dev.touchstone.client.credentials;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.client.token.StsEndpoint;
import dev.touchstone.client.token.TokenFailure;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** Finds what to sign with, from an environment and what a person asked for. */
public final class SigningIdentities {

    private final Map<String, String> environment;
    private final Profiles profiles;

    /** @param environment the variables, such as {@link System#getenv()} */
    public SigningIdentities(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.profiles = new Profiles(this.environment);
    }

    /**
     * Finds credentials, region and endpoint, and assumes the role if one is asked for. Without a role nothing is
     * asked of STS, unless the credentials themselves come from there.
     *
     * @param region what the command line or the configuration file says; null or empty for none
     * @param role the role to assume; null for none
     * @throws TokenFailure if there are no credentials, or the role is refused, or the network fails
     */
    public SigningIdentity find(@Nullable String region, @Nullable RoleRequest role) {
        CredentialSource source = new CredentialChain(environment, profiles).source();
        RegionChoice choice = new RegionChooser(environment, profiles).choose(region);
        boolean fips = setting("AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean dualStack = setting("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        StsEndpoint endpoint = StsEndpoint.of(choice.region(), fips, dualStack);
        AwsCredentials credentials = resolve(source);
        if (role == null) {
            return new SigningIdentity(credentials, source.description(), choice, endpoint);
        }
        try (SdkHttpClient http = EnvironmentHttpService.client(environment);
                StsClient sts = StsClient.builder()
                        .httpClient(http)
                        .region(Region.of(choice.region()))
                        .fipsEnabled(fips)
                        .dualstackEnabled(dualStack)
                        .credentialsProvider(StaticCredentialsProvider.create(credentials))
                        .build()) {
            return new SigningIdentity(
                    new AssumedRole(sts).assume(role),
                    "role " + role.roleArn() + " by " + source.description(),
                    choice,
                    endpoint);
        }
    }

    private static AwsCredentials resolve(CredentialSource source) {
        try {
            return source.provider().resolveCredentials();
        } catch (SdkException failed) {
            throw AwsFailure.of("no AWS credentials from " + source.description(), failed);
        } catch (IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException failed) {
            throw new TokenFailure(
                    "no AWS credentials from " + source.description() + ": " + OneLine.of(failed.getMessage())
                            + "; correct its settings",
                    failed);
        }
    }

    private boolean setting(String variable, String property) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty() && profiles.exist()) {
            value = profiles.active()
                    .flatMap(profile -> profile.property(property))
                    .orElse("");
        }
        return Optional.of(value).map(Boolean::parseBoolean).orElse(false);
    }
}
