package dev.touchstone.client.credentials;

import dev.touchstone.client.cache.CacheKey;
import dev.touchstone.client.cache.CredentialCache;
import dev.touchstone.client.settings.AwsSettings;
import dev.touchstone.client.settings.Profiles;
import dev.touchstone.client.sts.RoleRequest;
import dev.touchstone.token.TokenFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** Finds what to sign with, from an environment and what a person asked for. */
public final class SigningIdentities {

    /**
     * A token dies with its session, and has to reach STS by kubectl and the API server before. The Go client does not
     * read this entry, so it need not be used to its end as those of the base are (requirement EXE-24).
     */
    private static final Duration SESSION_MARGIN = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final Clock clock;
    private final StandardInput input;
    private final Consumer<String> notices;

    /**
     * @param environment the variables, such as {@link System#getenv()}
     * @param clock tells whether cached credentials have expired
     * @param input where a person answers if a profile asks for something
     * @param notices gets a line for each thing that is odd but no failure
     */
    public SigningIdentities(
            Map<String, String> environment, Clock clock, StandardInput input, Consumer<String> notices) {
        this.environment = Map.copyOf(environment);
        this.clock = clock;
        this.input = input;
        this.notices = notices;
    }

    /**
     * Find credentials, region and endpoint, and assume the role if one is asked for. Without a role nothing is
     * asked of STS, unless the credentials themselves come from there.
     *
     * @throws TokenFailure if there are no credentials, or the role is refused, or the network fails
     */
    public SigningIdentity find(SigningRequest request) {
        Profiles profiles = new Profiles(environment);
        AwsSettings settings = AwsSettings.of(environment, profiles, request.region(), request.clusterRegion());
        CredentialSource source = new CredentialChain(environment, settings, profiles, input).source();
        RoleRequest role = request.role();
        if (!request.cached()) {
            AwsCredentials base = source.credentials();
            return role == null
                    ? new SigningIdentity(base, source.description(), settings)
                    : new SigningIdentity(
                            RoleSession.assume(environment, settings, base, role), described(role, source), settings);
        }
        CredentialCache cache = CredentialCache.of(environment, clock, notices);
        if (role == null) {
            return new SigningIdentity(cachedBase(cache, request, profiles, source), source.description(), settings);
        }
        CacheKey key = CacheKey.ofAssumed(request.clusterId(), profiles.name(), role, source.caller());
        AwsCredentials assumed = cache.get(key, SESSION_MARGIN).orElseGet(() -> {
            AwsCredentials fresh =
                    RoleSession.assume(environment, settings, cachedBase(cache, request, profiles, source), role);
            cache.put(key, fresh, "AssumeRole");
            return fresh;
        });
        return new SigningIdentity(assumed, described(role, source), settings);
    }

    private AwsCredentials cachedBase(
            CredentialCache cache, SigningRequest request, Profiles profiles, CredentialSource source) {
        CacheKey key = CacheKey.ofBase(
                request.clusterId(), profiles.name(), request.role(), source.isProfile() ? "" : source.caller());
        // Keys in the environment are at hand, and what the cache has may be another's.
        Optional<AwsCredentials> cached = source.isEnvironment() ? Optional.empty() : cache.get(key);
        return cached.orElseGet(() -> {
            AwsCredentials fresh = source.credentials();
            if ((source.isEnvironment() || !cache.put(key, fresh, source.description())) && request.role() == null) {
                notices.accept("unable to cache credentials: those from " + source.description()
                        + " do not support expiration; leave out --cache");
            }
            return fresh;
        });
    }

    private static String described(RoleRequest role, CredentialSource source) {
        return "role " + role.roleArn() + " by " + source.description();
    }
}
