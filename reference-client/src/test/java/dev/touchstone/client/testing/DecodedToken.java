package dev.touchstone.client.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A token taken apart. */
public record DecodedToken(URI url, Map<String, List<String>> query) {

    public static DecodedToken of(String token) {
        URI url = URI.create(new String(
                Base64.getUrlDecoder().decode(token.substring("k8s-aws-v1.".length())), StandardCharsets.UTF_8));
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : url.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(parts[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new DecodedToken(url, query);
    }

    /** The only value of a parameter. */
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.size() != 1) {
            throw new AssertionError("expected " + name + " once in " + query.keySet() + ", found " + values.size());
        }
        return values.get(0);
    }

    public String accessKey() {
        return parameter("X-Amz-Credential").split("/")[0];
    }
}
