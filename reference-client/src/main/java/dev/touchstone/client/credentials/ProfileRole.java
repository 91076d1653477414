package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.AssumedRole;
import dev.touchstone.client.sts.Mfa;
import dev.touchstone.client.sts.RoleRequest;
import dev.touchstone.client.sts.StsClients;
import dev.touchstone.token.TokenFailure;
import dev.touchstone.token.aws.MfaPrompt;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;

/** The role of a profile; the SDK asks for no MFA code (requirement EXE-23). */
final class ProfileRole {

    private static final int DEFAULT_SECONDS = 900;

    private final Map<String, String> environment;
    private final Profiles profiles;
    private final Profile profile;
    private final MfaPrompt prompt;

    ProfileRole(Map<String, String> environment, Profiles profiles, Profile profile, MfaPrompt prompt) {
        this.environment = environment;
        this.profiles = profiles;
        this.profile = profile;
        this.prompt = prompt;
    }

    /**
     * Assume it, at the region of its profile if that has one.
     *
     * @throws TokenFailure if the profile is malformed, no code is given, or STS refuses
     */
    AwsCredentials assume(AwsCredentials caller) {
        RoleRequest role = new RoleRequest(
                value("role_arn").orElseThrow(),
                value("external_id").orElse(null),
                value("role_session_name").orElse(null),
                false);
        AwsSettings settings =
                AwsSettings.of(environment, profiles, value("region").orElse(null), null);
        int seconds = seconds();
        Mfa mfa = value("mfa_serial")
                .map(serialNumber -> new Mfa(serialNumber, prompt.code(serialNumber)))
                .orElse(null);
        try (StsClients clients = new StsClients(environment, settings)) {
            return new AssumedRole(clients.with(caller)).assume(role, mfa, seconds);
        }
    }

    private int seconds() {
        String seconds = value("duration_seconds").orElse(Integer.toString(DEFAULT_SECONDS));
        try {
            return Integer.parseInt(seconds.strip());
        } catch (NumberFormatException malformed) {
            throw new TokenFailure(
                    "duration_seconds of profile " + profile.name() + " is \"" + seconds
                            + "\"; expected a number of seconds from 900 to 43200",
                    malformed);
        }
    }

    private Optional<String> value(String property) {
        return ProfileKeys.value(profile, property);
    }
}
