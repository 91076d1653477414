package dev.touchstone.features.proof.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests and answers, whole. */
public final class HttpMessages {

    private HttpMessages() {}

    /** @param target path and query */
    public record Request(String method, String target, Map<String, List<String>> headers, byte[] body) {

        public Request withMethod(String other) {
            return new Request(other, target, headers, body);
        }

        public Request withTarget(String other) {
            return new Request(method, other, headers, body);
        }

        public Request withText(String other) {
            return new Request(method, target, headers, other.getBytes(StandardCharsets.UTF_8));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** An answer. */
    public record Answer(int status, String contentType, byte[] body) {

        public static Answer json(int status, String text) {
            return new Answer(status, "application/json", text.getBytes(StandardCharsets.UTF_8));
        }

        public Answer withStatus(int other) {
            return new Answer(other, contentType, body);
        }

        public Answer withContentType(String other) {
            return new Answer(status, other, body);
        }

        public Answer withText(String other) {
            return new Answer(status, contentType, other.getBytes(StandardCharsets.UTF_8));
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Answers requests. Thread-safe. */
    @FunctionalInterface
    public interface Responder {
        Answer answer(Request request);
    }
}
