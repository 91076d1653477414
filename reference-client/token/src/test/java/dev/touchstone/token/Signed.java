package dev.touchstone.token;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A presigned URL taken apart. */
record Signed(URI url, Map<String, String> query) {

    static Signed of(Token token) {
        return of(token.presignedUrl());
    }

    static Signed of(String presignedUrl) {
        URI url = URI.create(presignedUrl);
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : url.getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            if (query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8)) != null) {
                throw new AssertionError(parts[0] + " is there twice");
            }
        }
        return new Signed(url, query);
    }

    String parameter(String name) {
        String value = query.get(name);
        if (value == null) {
            throw new AssertionError("no " + name + " among " + query.keySet());
        }
        return value;
    }
}
