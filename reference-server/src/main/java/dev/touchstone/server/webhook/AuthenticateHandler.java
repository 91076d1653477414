package dev.touchstone.server.webhook;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.clients.Sender;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import dev.touchstone.verifier.verdict.Result;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpAttachments;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers {@code POST /authenticate}; never blocks an I/O thread. */
final class AuthenticateHandler implements HttpHandler {

    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;

    private final Authenticator authenticator;
    private final ResponseWriter writer;
    private final Metrics metrics;
    private final AuditLog audit;

    AuthenticateHandler(Authenticator authenticator, ResponseWriter writer, Metrics metrics, EventLog log) {
        this.authenticator = authenticator;
        this.writer = writer;
        this.metrics = metrics;
        this.audit = new AuditLog(log);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        long start = System.nanoTime();
        // As a string, because HttpString treats post as POST.
        if (!exchange.getRequestMethod().toString().equals(Methods.POST_STRING)) {
            audit.unexpectedMethod(exchange);
            refuse(exchange, start, METHOD_NOT_ALLOWED, "expected POST\n");
            return;
        }
        BodyCollector.collect(exchange, body -> review(exchange, start, body));
    }

    private void review(HttpServerExchange exchange, long start, BodyCollector.Body body) {
        if (body instanceof BodyCollector.Body.Whole whole) {
            review(exchange, start, whole.bytes());
        } else if (body instanceof BodyCollector.Body.Exceeded) {
            finish(exchange, start, new TokenReview("", ""), tooLarge(), audit.trail(exchange));
        } else {
            audit.unparsableBody(exchange);
            exchange.setPersistent(false);
            refuse(exchange, start, CONTENT_TOO_LARGE, "the request body is far too large or incomplete\n");
        }
    }

    private void review(HttpServerExchange exchange, long start, byte[] body) {
        Optional<TokenReview> review = TokenReviewReader.read(body);
        if (review.isEmpty()) {
            audit.unparsableBody(exchange);
            refuse(exchange, start, BAD_REQUEST, "expected a request body to be a TokenReview\n");
            return;
        }
        if (exchange.getAttachment(HttpAttachments.REQUEST_TRAILERS) != null) {
            // Undertow would keep them all, forty times as large, for as long as the token waits.
            audit.unparsableBody(exchange);
            exchange.setPersistent(false);
            refuse(exchange, start, BAD_REQUEST, "expected a request body without trailers\n");
            return;
        }
        Sender.keepsOnly(exchange, review.get().token().length());
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> authenticate(exchange, start, review.get()));
    }

    private void authenticate(HttpServerExchange exchange, long start, TokenReview review) {
        AuditLog.Trail trail = audit.trail(exchange);
        authenticator.authenticate(review.token(), trail::stsResponse).whenComplete((verdict, failure) -> {
            Verdict decided = failure == null ? verdict : audit.defect(exchange, failure);
            if (exchange.isInIoThread()) {
                finish(exchange, start, review, decided, trail);
            } else {
                exchange.getIoThread().execute(() -> finish(exchange, start, review, decided, trail));
            }
        });
    }

    private void finish(
            HttpServerExchange exchange, long start, TokenReview review, Verdict verdict, AuditLog.Trail trail) {
        Verdict decided = verdict;
        ResponseWriter.Response response;
        try {
            response = writer.write(review, verdict);
        } catch (RuntimeException defect) {
            decided = audit.defect(exchange, defect);
            response = writer.write(review, decided);
        }
        trail.decided(decided);
        if (decided instanceof Verdict.Granted) {
            Sender.trust(exchange);
        }
        observe(decided.result(), start);
        exchange.setStatusCode(response.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json; charset=UTF-8");
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }

    private void refuse(HttpServerExchange exchange, long start, int status, String text) {
        observe(Result.MALFORMED_REQUEST, start);
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
    }

    private void observe(Result result, long start) {
        metrics.observe(result, (System.nanoTime() - start) / 1e9);
    }

    private static Verdict tooLarge() {
        return new Verdict.Denied(
                Rejection.of(
                        Reason.BODY_TOO_LARGE,
                        "token is too large: the request body exceeds " + BodyCollector.LIMIT_BYTES + " bytes"),
                Optional.empty());
    }
}
