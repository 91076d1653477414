package dev.touchstone.features.testbed;

import java.time.Duration;
import java.util.List;

/**
 * How an API server asks its webhook.
 *
 * @param webhookVersion {@code v1} or {@code v1beta1}
 * @param cacheTtl how long an answer is kept; zero keeps none
 * @param audiences {@code --api-audiences}; none for an empty list
 */
public record ApiServerTerms(String webhookVersion, Duration cacheTtl, List<String> audiences) {

    /** What kops sets: nothing, so v1beta1 and two minutes. */
    public static final ApiServerTerms DEFAULT = new ApiServerTerms("v1beta1", Duration.ofMinutes(2), List.of());

    public ApiServerTerms {
        audiences = List.copyOf(audiences);
    }

    public ApiServerTerms withVersion(String version) {
        return new ApiServerTerms(version, cacheTtl, audiences);
    }

    public ApiServerTerms withCacheTtl(Duration ttl) {
        return new ApiServerTerms(webhookVersion, ttl, audiences);
    }

    public ApiServerTerms withAudience(String audience) {
        return new ApiServerTerms(webhookVersion, cacheTtl, List.of(audience));
    }
}
