package dev.touchstone.features.testbed.tier;

import dev.touchstone.fixtures.cluster.WebhookVersion;
import java.time.Duration;
import java.util.List;

/**
 * How an API server asks its webhook.
 *
 * @param webhookVersion of its token reviews
 * @param cacheTtl how long an answer is kept; zero keeps none
 * @param audiences {@code --api-audiences}; its default for an empty list
 */
public record ApiServerTerms(WebhookVersion webhookVersion, Duration cacheTtl, List<String> audiences) {

    /** What kops sets: nothing, so v1beta1 and two minutes. */
    public static final ApiServerTerms DEFAULT =
            new ApiServerTerms(WebhookVersion.V1BETA1, Duration.ofMinutes(2), List.of());

    public ApiServerTerms {
        audiences = List.copyOf(audiences);
    }

    public ApiServerTerms withVersion(WebhookVersion version) {
        return new ApiServerTerms(version, cacheTtl, audiences);
    }

    public ApiServerTerms withCacheTtl(Duration ttl) {
        return new ApiServerTerms(webhookVersion, ttl, audiences);
    }

    public ApiServerTerms withAudience(String audience) {
        return new ApiServerTerms(webhookVersion, cacheTtl, List.of(audience));
    }
}
