package dev.touchstone.server.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parses a TokenReview; only the token and the version matter (WEB-08). */
final class TokenReviewReader {

    private static final Set<String> VERSIONS = Set.of("authentication.k8s.io/v1", "authentication.k8s.io/v1beta1");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenReviewReader() {}

    /** Return the review; empty if the body is not a JSON object of that shape (WEB-02). */
    static Optional<TokenReview> read(byte[] body) {
        JsonNode root;
        try {
            // As a string, because from bytes Jackson would also accept UTF-16 and a byte order mark.
            root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
        JsonNode spec = root.path("spec");
        JsonNode token = spec.path("token");
        boolean wellFormed = isAbsentOr(root, root.isObject())
                && isAbsentOr(spec, spec.isObject())
                && isAbsentOr(token, token.isString())
                && !(root.isMissingNode());
        return wellFormed ? Optional.of(new TokenReview(version(root), token.asString(""))) : Optional.empty();
    }

    private static boolean isAbsentOr(JsonNode node, boolean expected) {
        return expected || node.isMissingNode() || node.isNull();
    }

    private static String version(JsonNode root) {
        String version = root.path("apiVersion").asString("");
        boolean known =
                VERSIONS.contains(version) && root.path("kind").asString("").equals("TokenReview");
        return known ? version : "";
    }
}
