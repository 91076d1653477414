package dev.touchstone.client.sts;

import dev.touchstone.token.TokenFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

/** The variables that lead the SDK to other services than those of AWS. */
public final class EndpointVariables {

    private EndpointVariables() {}

    /**
     * Check them ahead of the SDK, which repeats a value that is wrong, password included.
     *
     * @throws TokenFailure naming the variable that is not a URL
     */
    public static void check(Map<String, String> environment) {
        for (String variable : List.of("AWS_ENDPOINT_URL_STS", "AWS_ENDPOINT_URL_SSO", "AWS_ENDPOINT_URL")) {
            String url = environment.getOrDefault(variable, "").strip();
            if (!url.isEmpty() && !isUrl(url)) {
                throw new TokenFailure(
                        variable + " is not a URL; expected one such as https://sts.us-east-1.amazonaws.com");
            }
        }
    }

    private static boolean isUrl(String text) {
        try {
            URI url = new URI(text);
            return url.getScheme() != null && url.getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
