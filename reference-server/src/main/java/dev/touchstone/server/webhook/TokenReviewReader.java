package dev.touchstone.server.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a TokenReview; of all that it may hold, only the token and the version count (WEB-08). */
final class TokenReviewReader {

    private static final Set<String> VERSIONS = Set.of("authentication.k8s.io/v1", "authentication.k8s.io/v1beta1");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private TokenReviewReader() {}

    /** Gives the review, or nothing if the body is not a JSON object of that shape (WEB-02). */
    static Optional<TokenReview> read(byte[] body) {
        JsonNode root;
        try {
            // As text, because from bytes Jackson would also take UTF-16 and a byte order mark.
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
