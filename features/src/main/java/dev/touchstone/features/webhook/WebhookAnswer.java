package dev.touchstone.features.webhook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What an authenticator answered.
 *
 * @param contentType the media type with its parameters; empty if none was sent
 * @param body the body as text, empty if none was sent
 */
public record WebhookAnswer(int status, String contentType, String body) {

    /** By which an authenticator says that it should be asked again. */
    public static final int TOO_MANY_REQUESTS = 429;

    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Return whether the body is one JSON object. */
    public boolean isJson() {
        JsonNode review = review();
        return review != null && review.isObject();
    }

    /** Return whether the body is a TokenReview that authenticates someone. */
    public boolean authenticated() {
        return reviewStatus().path("authenticated").asBoolean(false);
    }

    /**
     * Return whether nobody is authenticated, in either way that kube-apiserver takes: status 403, as the Go server answers,
     * or a TokenReview with status 200, as Kubernetes documents it.
     */
    public boolean denies() {
        return !authenticated() && username().isEmpty() && (status == FORBIDDEN || (status == OK && isJson()));
    }

    /** Return whether it refuses a request as such, and for good: an API server comes again after a 429 alone. */
    public boolean isFinal4xx() {
        return status / 100 == 4 && status != TOO_MANY_REQUESTS;
    }

    /** Return the reason of a denial, where the answer has one. */
    public String error() {
        return reviewStatus().path("error").asString("");
    }

    /** Return the reason of a denial as the end of a sentence; empty where the answer has none. */
    public String because() {
        return error().isEmpty() ? "" : "; the reason given: " + error();
    }

    /** Return what is at a path of keys, as JSON; empty if nothing is. */
    public String part(String... keys) {
        JsonNode part = review();
        for (String key : keys) {
            part = part == null ? null : part.get(key);
        }
        return part == null ? "" : part.toString();
    }

    public String apiVersion() {
        JsonNode review = review();
        return review == null ? "" : review.path("apiVersion").asString("");
    }

    /** Return whom a success is for: {@code status.audiences}, none if absent. */
    public List<String> audiences() {
        return texts(reviewStatus().path("audiences"));
    }

    public String username() {
        return user().path("username").asString("");
    }

    public String uid() {
        return user().path("uid").asString("");
    }

    public List<String> groups() {
        return texts(user().path("groups"));
    }

    /** Return the extra values, in the order of their names. */
    public Map<String, List<String>> extra() {
        Map<String, List<String>> values = new TreeMap<>();
        user().path("extra").properties().forEach(entry -> values.put(entry.getKey(), texts(entry.getValue())));
        return values;
    }

    private JsonNode user() {
        return reviewStatus().path("user");
    }

    private JsonNode reviewStatus() {
        JsonNode review = review();
        return review == null ? MissingNode.getInstance() : review.path("status");
    }

    private @Nullable JsonNode review() {
        try {
            return body.isEmpty() ? null : JSON.readTree(body);
        } catch (JacksonException e) {
            // Not JSON: a fact about the answer, which the caller judges.
            return null;
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }
}
