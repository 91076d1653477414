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
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;

/** The role of a profile that wants an MFA code, which the SDK does not ask for (requirement EXE-23). */
final class MfaRole {

    private static final int DEFAULT_SECONDS = 900;

    private final Map<String, String> environment;
    private final AwsSettings settings;
    private final Profiles profiles;
    private final Profile profile;
    private final MfaPrompt prompt;

    MfaRole(
            Map<String, String> environment,
            AwsSettings settings,
            Profiles profiles,
            Profile profile,
            MfaPrompt prompt) {
        this.environment = environment;
        this.settings = settings;
        this.profiles = profiles;
        this.profile = profile;
        this.prompt = prompt;
    }

    static boolean isWanted(Profile profile) {
        return profile.property("role_arn").isPresent()
                && profile.property("mfa_serial").isPresent();
    }

    /** @throws TokenFailure if the profile is incomplete, no code is given, or STS refuses */
    AwsCredentials credentials() {
        String serialNumber = profile.property("mfa_serial").orElseThrow();
        RoleRequest role = new RoleRequest(
                profile.property("role_arn").orElseThrow(),
                profile.property("external_id").orElse(null),
                profile.property("role_session_name").orElse(null),
                false);
        AwsCredentials caller = source();
        int seconds = seconds();
        Mfa mfa = new Mfa(serialNumber, prompt.code(serialNumber));
        try (StsClients clients = new StsClients(environment, settings)) {
            return new AssumedRole(clients.with(caller)).assume(role, mfa, seconds);
        }
    }

    private AwsCredentials source() {
        return profile.property("source_profile")
                .map(name -> Providers.profile(profiles, name))
                .orElseThrow(() -> new TokenFailure("profile " + profile.name()
                        + " has role_arn and mfa_serial without source_profile; name the profile that holds the keys"));
    }

    private int seconds() {
        String seconds = profile.property("duration_seconds").orElse(Integer.toString(DEFAULT_SECONDS));
        try {
            return Integer.parseInt(seconds.strip());
        } catch (NumberFormatException malformed) {
            throw new TokenFailure(
                    "duration_seconds of profile " + profile.name() + " is \"" + seconds
                            + "\"; expected a number of seconds from 900 to 43200",
                    malformed);
        }
    }
}
