package dev.touchstone.client.credentials;

import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.EndpointVariables;
import dev.touchstone.token.TokenFailure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.profiles.Profile;

/**
 * The credentials that profiles lead to. The SDK's provider would skip a role that names no source, and take the keys
 * beside it.
 */
final class ProfileCredentials {

    private final Map<String, String> environment;
    private final Profiles profiles;
    private final StandardInput input;

    ProfileCredentials(Map<String, String> environment, Profiles profiles, StandardInput input) {
        this.environment = environment;
        this.profiles = profiles;
        this.input = input;
    }

    /** @throws TokenFailure if the profile is incomplete, or its source gives none */
    AwsCredentials of(Profile profile) {
        return of(profile, List.of());
    }

    /**
     * Return whatever may lead to other credentials. By its name alone, a profile of another file, or with other keys, would
     * be taken for the same.
     */
    List<String> inputs(Profile profile) {
        List<String> inputs = new ArrayList<>();
        // A login lies at home, wherever the files are.
        inputs.addAll(List.of(
                environment.getOrDefault("HOME", "").strip(), profiles.configFile(), profiles.credentialsFile()));
        Set<String> seen = new HashSet<>();
        Optional<Profile> next = Optional.of(profile);
        while (next.isPresent() && seen.add(next.get().name())) {
            Profile one = next.get();
            inputs.add(settings(one));
            profiles.ssoSession(one).ifPresent(session -> inputs.add(settings(session)));
            next = source(one).flatMap(profiles.files()::profile);
        }
        return inputs;
    }

    private static String settings(Profile section) {
        return section.name() + new TreeMap<>(section.properties());
    }

    /** Return the profile whose credentials assume the role of this one; empty if these are its own. */
    private static Optional<String> source(Profile profile) {
        return ProfileKeys.value(profile, "source_profile").filter(name -> !name.equals(profile.name()));
    }

    /** @param heirs the profiles whose roles are assumed with these credentials, one after the other */
    private AwsCredentials of(Profile profile, List<String> heirs) {
        return ProfileKeys.isRole(profile)
                ? new ProfileRole(environment, profiles, profile, input).assume(caller(profile, heirs))
                : own(profile);
    }

    private AwsCredentials caller(Profile profile, List<String> heirs) {
        Optional<String> source = source(profile);
        if (source.isPresent()) {
            List<String> chain =
                    Stream.concat(heirs.stream(), Stream.of(profile.name())).toList();
            if (chain.contains(source.get())) {
                throw new TokenFailure("no AWS credentials from profile " + chain.get(0) + ": the source_profile of "
                        + String.join(", ", chain) + " leads back to " + source.get() + "; name a profile with keys");
            }
            return of(profiles.get(source.get(), "source_profile of " + profile.name()), chain);
        }
        if (!ProfileKeys.isOwnSource(profile)) {
            throw new TokenFailure("no AWS credentials: profile " + profile.name() + " has role_arn, but neither"
                    + " source_profile, credential_source nor keys; name the profile that holds the keys");
        }
        return own(profile);
    }

    private AwsCredentials own(Profile profile) {
        if (ProfileKeys.isLogin(profile)) {
            Optional<AwsCredentials> login = new Login(environment, profiles, profile).credentials();
            if (login.isPresent()) {
                return login.get();
            }
        }
        return ProfileKeys.read(profiles, profile)
                .or(() -> ProfileKeys.process(profile)
                        .map(command ->
                                new CredentialProcess(profile.name(), command, environment, input).credentials()))
                .orElseGet(() -> {
                    EndpointVariables.check(environment);
                    return Providers.profile(profiles, profile.name());
                });
    }
}
