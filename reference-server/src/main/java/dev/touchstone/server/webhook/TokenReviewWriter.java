package dev.touchstone.server.webhook;

import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Result;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes TokenReviews as kube-apiserver reads them (WEB-04 to WEB-15). */
public final class TokenReviewWriter implements ResponseWriter {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String UID_PREFIX = "aws-iam-authenticator:";

    @Override
    public Response write(TokenReview review, Verdict verdict) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            if (!review.version().isEmpty()) {
                json.writeStringProperty("apiVersion", review.version());
                json.writeStringProperty("kind", "TokenReview");
            }
            writeEmptyObject(json, "metadata");
            writeEmptyObject(json, "spec");
            json.writeObjectPropertyStart("status");
            writeStatus(json, verdict);
            json.writeEndObject();
            json.writeEndObject();
        }
        return new Response(status(verdict.result()), body.toByteArray());
    }

    /** Throttling returns 429, which makes the API server retry (WEB-15). */
    private static int status(Result result) {
        return switch (result) {
            case SUCCESS -> 200;
            case STS_THROTTLING -> 429;
            case MALFORMED_REQUEST -> 400;
            case INVALID_TOKEN, STS_ERROR, UNKNOWN_USER -> 403;
        };
    }

    private static void writeStatus(JsonGenerator json, Verdict verdict) {
        if (verdict instanceof Verdict.Granted granted) {
            json.writeBooleanProperty("authenticated", true);
            writeUser(json, granted);
        } else if (verdict instanceof Verdict.Denied denied) {
            json.writeBooleanProperty("authenticated", false);
            writeEmptyObject(json, "user");
            json.writeStringProperty("error", denied.rejection().message());
        }
    }

    private static void writeUser(JsonGenerator json, Verdict.Granted granted) {
        json.writeObjectPropertyStart("user");
        json.writeStringProperty("username", granted.user().username());
        json.writeStringProperty("uid", uid(granted));
        if (!granted.user().groups().isEmpty()) {
            json.writeArrayPropertyStart("groups");
            granted.user().groups().forEach(json::writeString);
            json.writeEndArray();
        }
        if (!granted.scrubbed()) {
            writeExtra(json, granted.identity());
        }
        json.writeEndObject();
    }

    static String uid(Verdict.Granted granted) {
        Identity identity = granted.identity();
        return granted.scrubbed()
                ? UID_PREFIX + "administrative:" + granted.user().username()
                : UID_PREFIX + identity.accountId() + ":" + identity.userId();
    }

    private static void writeExtra(JsonGenerator json, Identity identity) {
        json.writeObjectPropertyStart("extra");
        writeList(json, "accessKeyId", identity.accessKeyId());
        writeList(json, "arn", identity.arn());
        writeList(json, "canonicalArn", identity.canonicalArn());
        writeList(json, "principalId", identity.userId());
        writeList(json, "sessionName", identity.sessionName());
        writeList(json, "sigs.k8s.io/aws-iam-authenticator/principalId", identity.userId());
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, String value) {
        json.writeArrayPropertyStart(name);
        json.writeString(value);
        json.writeEndArray();
    }

    private static void writeEmptyObject(JsonGenerator json, String name) {
        json.writeObjectPropertyStart(name);
        json.writeEndObject();
    }
}
