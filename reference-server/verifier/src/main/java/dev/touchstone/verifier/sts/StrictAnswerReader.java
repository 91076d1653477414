package dev.touchstone.verifier.sts;

import dev.touchstone.verifier.text.StrictJson;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads an STS response; anything but a complete, plain 200 is a refusal (VER-51 to VER-58). Thread-safe. */
public final class StrictAnswerReader implements AnswerReader {

    private static final int OK = 200;

    /** Create a reader. */
    public StrictAnswerReader() {
        // Nothing to set.
    }

    @Override
    public CallerOutcome read(StsAnswer answer, String region) {
        if (answer instanceof StsAnswer.Received received) {
            return received.status() == OK ? ofBody(received.body()) : ofFailure(received, region);
        }
        return new CallerOutcome.Refused(ofNoAnswer(answer, region));
    }

    private static Rejection ofNoAnswer(StsAnswer answer, String region) {
        if (answer instanceof StsAnswer.Unreachable unreachable) {
            return new Rejection(
                    Reason.STS_UNREACHABLE, "error during GET on " + region + " endpoint", unreachable.cause());
        }
        if (answer instanceof StsAnswer.TimedOut timedOut) {
            return new Rejection(Reason.STS_TIMEOUT, "timeout during GET on " + region + " endpoint", timedOut.phase());
        }
        if (answer instanceof StsAnswer.Busy busy) {
            return new Rejection(
                    Reason.STS_BUSY,
                    "too many logins are waiting for STS; try again later",
                    busy.host() + " was not called: it, or the group of hosts without a successful login so far, "
                            + "is at its limit of concurrent calls");
        }
        return Rejection.of(Reason.STS_ANSWER, "the STS response is too large");
    }

    private static CallerOutcome ofFailure(StsAnswer.Received received, String region) {
        StsError error = StsError.read(received.body());
        if (error.isThrottling() || received.status() == 429) {
            return refuse(
                    Reason.STS_THROTTLED,
                    "STS is throttling calls on " + region + " endpoint; try again later",
                    error.describe());
        }
        return refuse(
                Reason.STS_REFUSED,
                "error from AWS (expected 200, got " + received.status() + ") on " + region + " endpoint",
                error.describe());
    }

    private static CallerOutcome ofBody(byte[] body) {
        JsonNode root;
        try {
            root = StrictJson.read(body);
        } catch (JacksonException bad) {
            return refuse(Reason.STS_ANSWER, "the STS response is not a single JSON object", "");
        }
        if (root.isMissingNode()) {
            return refuse(Reason.STS_ANSWER, "the STS response is empty", "");
        }
        JsonNode result = root.path("GetCallerIdentityResponse").path("GetCallerIdentityResult");
        if (!isTextOrAbsent(result, "Account") || !isTextOrAbsent(result, "Arn") || !isTextOrAbsent(result, "UserId")) {
            return refuse(Reason.STS_ANSWER, "the STS response has a field that is not a string", "");
        }
        return new CallerOutcome.Named(
                new CallerIdentity(text(result, "Account"), text(result, "Arn"), text(result, "UserId")));
    }

    private static boolean isTextOrAbsent(JsonNode result, String name) {
        JsonNode member = result.path(name);
        return member.isString() || member.isMissingNode() || member.isNull();
    }

    private static String text(JsonNode result, String name) {
        return result.path(name).asString("");
    }

    private static CallerOutcome refuse(Reason reason, String message, String detail) {
        return new CallerOutcome.Refused(new Rejection(reason, message, detail));
    }
}
