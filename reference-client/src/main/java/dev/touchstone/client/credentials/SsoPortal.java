package dev.touchstone.client.credentials;

import dev.touchstone.client.http.EnvironmentHttpService;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.EndpointVariables;
import dev.touchstone.token.TokenFailure;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sso.SsoClient;
import software.amazon.awssdk.services.sso.model.RoleCredentials;

/** The portal of IAM Identity Center, which gives a person's login the credentials of a role. */
final class SsoPortal {

    private final Map<String, String> environment;
    private final Profiles profiles;
    private final Profile profile;

    SsoPortal(Map<String, String> environment, Profiles profiles, Profile profile) {
        this.environment = environment;
        this.profiles = profiles;
        this.profile = profile;
    }

    /**
     * @param accessToken of the login
     * @throws TokenFailure if the profile lacks a setting, or the portal refuses or cannot be reached
     */
    AwsCredentials credentials(String accessToken) {
        EndpointVariables.check(environment);
        String account = setting(profile, "sso_account_id");
        String role = setting(profile, "sso_role_name");
        Region region = Region.of(region());
        return Providers.resolve(
                "profile " + profile.name() + ", whose SSO portal gives none",
                () -> ask(region, accessToken, account, role),
                "log in again: aws sso login");
    }

    private AwsCredentials ask(Region region, String accessToken, String account, String role) {
        try (SdkHttpClient http = EnvironmentHttpService.client(environment);
                SsoClient portal = SsoClient.builder()
                        .overrideConfiguration(configuration -> configuration
                                .defaultProfileFile(profiles.files())
                                .defaultProfileName(profiles.name()))
                        .httpClient(http)
                        .region(region)
                        .credentialsProvider(AnonymousCredentialsProvider.create())
                        .build()) {
            return session(portal.getRoleCredentials(request ->
                            request.accessToken(accessToken).accountId(account).roleName(role))
                    .roleCredentials());
        }
    }

    private String region() {
        return profiles.ssoSession(profile)
                .map(session -> setting(session, "sso_region"))
                .orElseGet(() -> setting(profile, "sso_region"));
    }

    private String setting(Profile section, String name) {
        return section.property(name)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new TokenFailure("no AWS credentials from profile " + profile.name() + ": " + name
                        + " is not set in " + section.name() + "; correct " + profiles.configFile()));
    }

    private static AwsSessionCredentials session(RoleCredentials credentials) {
        if (credentials == null || credentials.expiration() == null) {
            throw new IllegalStateException(
                    "its answer has no credentials; check AWS_ENDPOINT_URL_SSO and HTTPS_PROXY");
        }
        return AwsSessionCredentials.builder()
                .accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey())
                .sessionToken(credentials.sessionToken())
                .expirationTime(Instant.ofEpochMilli(credentials.expiration()))
                .build();
    }
}
