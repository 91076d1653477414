package dev.touchstone.token.aws;

import dev.touchstone.token.StsEndpoint;
import dev.touchstone.token.TokenFailure;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * What is said of the endpoint; the SDK's settings, environment and profile say the rest.
 *
 * @param region null to find one
 * @param fips null to go by the settings
 * @param dualStack null to go by the settings
 */
record EndpointChoice(
        @Nullable String region,
        @Nullable Boolean fips,
        @Nullable Boolean dualStack) {

    /** An endpoint, and what led to it. */
    record Found(String region, boolean fips, boolean dualStack, StsEndpoint endpoint) {}

    /** @throws TokenFailure if no region is named anywhere, or it is no region */
    Found find() {
        String name = region == null ? foundRegion() : region;
        boolean isFips = fips == null
                ? FipsEnabledProvider.builder().build().isFipsEnabled().orElse(false)
                : fips;
        boolean isDualStack = dualStack == null
                ? DualstackEnabledProvider.builder()
                        .build()
                        .isDualstackEnabled()
                        .orElse(false)
                : dualStack;
        return new Found(name, isFips, isDualStack, StsEndpoint.of(name, isFips, isDualStack));
    }

    private static String foundRegion() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException none) {
            throw new TokenFailure(
                    "no AWS region is set; name the cluster's by region(...), AWS_REGION or the profile", none);
        }
    }
}
