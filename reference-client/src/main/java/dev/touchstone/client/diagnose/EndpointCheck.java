package dev.touchstone.client.diagnose;

import dev.touchstone.client.settings.AwsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says which STS a token is for, and why that one. */
final class EndpointCheck {

    private EndpointCheck() {}

    static Finding of(Map<String, String> environment, AwsSettings settings) {
        List<String> reasons = new ArrayList<>();
        reasons.add("the regional endpoint");
        if (settings.fips()) {
            reasons.add("with FIPS by AWS_USE_FIPS_ENDPOINT or use_fips_endpoint");
        }
        if (settings.dualStack()) {
            reasons.add("with IPv6 by AWS_USE_DUALSTACK_ENDPOINT or use_dualstack_endpoint");
        }
        for (String variable : new String[] {"AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL"}) {
            if (!environment.getOrDefault(variable, "").isBlank()) {
                reasons.add(variable + " is ignored, because servers accept only hosts of AWS STS");
            }
        }
        return Finding.good("endpoint", settings.endpoint().host() + ", " + String.join(", ", reasons));
    }
}
