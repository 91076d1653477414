package dev.touchstone.token.aws;

import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.TokenFailure;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What is said of the endpoint; the SDK's settings, environment and profile say the rest.
 *
 * @param given null to find one by the rest; otherwise the rest is null
 * @param region null to find one
 * @param fips null to go by the settings
 * @param dualStack null to go by the settings
 */
record EndpointChoice(
        @Nullable StsEndpoint given,
        @Nullable String region,
        @Nullable Boolean fips,
        @Nullable Boolean dualStack) {

    /**
     * An endpoint, and what the SDK is to assume a role by.
     *
     * @param fips null to leave it to the SDK's settings
     * @param dualStack null to leave it to the SDK's settings
     */
    record Found(
            String region, @Nullable Boolean fips, @Nullable Boolean dualStack, StsEndpoint endpoint) {}

    /** @throws TokenFailure if no region is named anywhere, it is no region, or a setting cannot be read */
    Found find() {
        if (given != null) {
            return new Found(given.signingRegion(), null, null, given);
        }
        String name = region == null ? foundRegion() : region;
        boolean isFips = fips == null
                ? setting(
                        "fips(...), AWS_USE_FIPS_ENDPOINT",
                        () -> FipsEnabledProvider.builder().build().isFipsEnabled())
                : fips;
        boolean isDualStack = dualStack == null
                ? setting(
                        "dualStack(...), AWS_USE_DUALSTACK_ENDPOINT",
                        () -> DualstackEnabledProvider.builder().build().isDualstackEnabled())
                : dualStack;
        return new Found(name, isFips, isDualStack, StsEndpoint.of(name, isFips, isDualStack));
    }

    private static String foundRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (RuntimeException none) {
            throw new TokenFailure(
                    "no AWS region is set; name the cluster's by region(...), AWS_REGION or the profile", none);
        }
    }

    /** The SDK throws an IllegalStateException for a value that is not true or false, and others for a profile that is none. */
    private static boolean setting(String where, Supplier<Optional<Boolean>> sdk) {
        try {
            return sdk.get().orElse(false);
        } catch (RuntimeException unreadable) {
            throw new TokenFailure(
                    "an AWS setting cannot be read; set " + where
                            + " or the profile to true or false, and see the cause",
                    unreadable);
        }
    }
}
