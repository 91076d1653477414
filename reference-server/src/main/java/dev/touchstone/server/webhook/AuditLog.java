package dev.touchstone.server.webhook;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import dev.touchstone.verifier.verdict.Rejection;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Logs one line per decision: who, mapped to what, or which check refused (OPS-04 to OPS-06). */
final class AuditLog {

    private static final AttachmentKey<String> CLIENT = AttachmentKey.create(String.class);

    private final EventLog log;

    AuditLog(EventLog log) {
        this.log = log;
    }

    void unexpectedMethod(HttpServerExchange exchange) {
        log.error("unexpected request method", about(exchange));
    }

    void unparsableBody(HttpServerExchange exchange) {
        log.error("could not parse request body", about(exchange));
    }

    /** Start the trail of one review. */
    Trail trail(HttpServerExchange exchange) {
        return new Trail(exchange);
    }

    /** Log an internal error, and deny. */
    Verdict defect(HttpServerExchange exchange, Throwable failure) {
        Map<String, Object> fields = about(exchange);
        fields.put("error", String.valueOf(failure));
        log.error("internal error; please report this bug", fields);
        return new Verdict.Denied(
                Rejection.of(Reason.INTERNAL, "internal error; see the server's log"), Optional.empty());
    }

    /** Format the remote address, once per connection. */
    private static String client(HttpServerExchange exchange) {
        String known = exchange.getConnection().getAttachment(CLIENT);
        if (known == null) {
            InetSocketAddress source = exchange.getSourceAddress();
            known = source.getAddress().getHostAddress() + ":" + source.getPort();
            exchange.getConnection().putAttachment(CLIENT, known);
        }
        return known;
    }

    private static Map<String, Object> about(HttpServerExchange exchange) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("client", client(exchange));
        fields.put("method", exchange.getRequestMethod().toString());
        fields.put("path", exchange.getRequestPath());
        return fields;
    }

    /** The lines of one review, written together, because a write costs more than a line. */
    final class Trail {

        private final HttpServerExchange exchange;
        private final List<EventLog.Event> events = new ArrayList<>(2);

        private Trail(HttpServerExchange exchange) {
            this.exchange = exchange;
        }

        void stsResponse(Identity identity) {
            if (!log.takes(Level.INFO)) {
                return;
            }
            Map<String, Object> fields = about(exchange);
            fields.put("accesskeyid", identity.accessKeyId());
            fields.put("accountid", identity.accountId());
            fields.put("arn", identity.arn());
            fields.put("session", identity.sessionName());
            fields.put("stsendpoint", identity.stsEndpoint());
            fields.put("userid", identity.userId());
            events.add(new EventLog.Event(Level.INFO, "STS response", fields));
        }

        /** Add the decision and write all lines. */
        void decided(Verdict verdict) {
            if (verdict instanceof Verdict.Granted granted) {
                granted(granted);
            } else if (verdict instanceof Verdict.Denied denied) {
                denied(denied);
            }
            log.log(events);
        }

        private void granted(Verdict.Granted granted) {
            if (!log.takes(Level.INFO)) {
                return;
            }
            Map<String, Object> fields = about(exchange);
            if (!granted.scrubbed()) {
                fields.put("arn", granted.identity().canonicalArn());
            }
            fields.put("groups", granted.user().groups());
            fields.put("stsendpoint", granted.identity().stsEndpoint());
            fields.put("uid", TokenReviewWriter.uid(granted));
            fields.put("username", granted.user().username());
            events.add(new EventLog.Event(Level.INFO, "access granted", fields));
        }

        private void denied(Verdict.Denied denied) {
            Map<String, Object> fields = about(exchange);
            denied.identity().ifPresent(identity -> fields.put("arn", identity.arn()));
            fields.put("check", denied.rejection().reason().name().toLowerCase(Locale.ROOT));
            fields.put("error", denied.rejection().logText());
            events.add(new EventLog.Event(Level.WARNING, "access denied", fields));
        }
    }
}
