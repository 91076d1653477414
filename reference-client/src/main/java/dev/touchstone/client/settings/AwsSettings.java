package dev.touchstone.client.settings;

import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.TokenFailure;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where STS is asked, and why there.
 *
 * @param region the region and where it comes from
 * @param fips whether a FIPS endpoint is wanted
 * @param dualStack whether an endpoint with IPv6 is wanted
 * @param endpoint the endpoint that follows from these
 */
public record AwsSettings(RegionChoice region, boolean fips, boolean dualStack, StsEndpoint endpoint) {

    /**
     * Read them from the environment and the active profile.
     *
     * @param region what the command line or the configuration file says; null or empty for none
     * @param clusterRegion what the cluster says; null or empty for none
     * @throws TokenFailure if the region is no region, a flag is neither true nor false, or a profile cannot be read
     */
    public static AwsSettings of(
            Map<String, String> environment,
            Profiles profiles,
            @Nullable String region,
            @Nullable String clusterRegion) {
        RegionChoice choice = new RegionChooser(environment, profiles).choose(region, clusterRegion);
        boolean fips = flag(environment, profiles, "AWS_USE_FIPS_ENDPOINT", "use_fips_endpoint");
        boolean dualStack = flag(environment, profiles, "AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint");
        return new AwsSettings(choice, fips, dualStack, endpoint(choice.region(), fips, dualStack));
    }

    private static StsEndpoint endpoint(String region, boolean fips, boolean dualStack) {
        try {
            return StsEndpoint.of(region, fips, dualStack);
        } catch (TokenFailure invalid) {
            throw new TokenFailure(invalid.getMessage() + "; correct --region, AWS_REGION, the profile"
                    + " or the cluster's exec extension in the kubeconfig");
        }
    }

    private static boolean flag(Map<String, String> environment, Profiles profiles, String variable, String property) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty() && profiles.mayHave(property)) {
            value = profiles.active()
                    .flatMap(profile -> profile.property(property))
                    .orElse("");
        }
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "", "false" -> false;
            default ->
                throw new TokenFailure(variable + ", or " + property + " of the profile, is \"" + value
                        + "\"; expected true or false");
        };
    }
}
