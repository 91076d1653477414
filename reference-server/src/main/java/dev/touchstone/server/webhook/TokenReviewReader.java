package dev.touchstone.server.webhook;

import dev.touchstone.verifier.text.StrictJson;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Parses a TokenReview; only the token and the version matter (WEB-08). */
final class TokenReviewReader {

    private static final Set<String> VERSIONS = Set.of("authentication.k8s.io/v1", "authentication.k8s.io/v1beta1");

    private TokenReviewReader() {}

    /** Return the review; empty if the body is not a JSON object of that shape (WEB-02). */
    static Optional<TokenReview> read(byte[] body) {
        JsonNode root;
        try {
            root = StrictJson.read(body);
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
