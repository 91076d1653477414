package dev.touchstone.server.clients;

import dev.touchstone.verifier.text.Ascii;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Protocols;
import java.io.IOException;
import org.xnio.IoUtils;

/**
 * Rejects requests whose end two programs could find in different places (RFC 9112 sections 6.1 and 6.3): Undertow
 * reads any Transfer-Encoding but {@code identity} as chunked. The body is not read and the connection is closed, so
 * that nothing in the body is taken for a request.
 */
final class RequestFraming implements HttpHandler {

    private static final int BAD_REQUEST = 400;

    private final HttpHandler next;

    RequestFraming(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (isClear(exchange)) {
            // Undertow takes it for the length of a body in chunks, and fails if it is no number.
            exchange.getRequestHeaders().remove(Headers.X_CONTENT_LENGTH);
            next.handleRequest(exchange);
        } else {
            refuse(exchange);
        }
    }

    private static boolean isClear(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        HeaderValues encodings = headers.get(Headers.TRANSFER_ENCODING);
        // HTTP/1.0 has no Transfer-Encoding.
        return encodings == null
                || encodings.size() == 1
                        && Ascii.equalsIgnoreCase(encodings.getFirst(), "chunked")
                        && !headers.contains(Headers.CONTENT_LENGTH)
                        && exchange.getProtocol().equals(Protocols.HTTP_1_1);
    }

    private static void refuse(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        exchange.setStatusCode(BAD_REQUEST);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender()
                .send("expected Content-Length, or Transfer-Encoding: chunked, and not both\n", new CloseBehindIt());
    }

    /**
     * Closes the connection once the response is sent; the exchange itself would first wait for the end of the body.
     */
    private static final class CloseBehindIt implements IoCallback {

        private boolean sent;

        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            if (sent) {
                close(exchange);
            } else {
                sent = true;
                sender.close(this);
            }
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException gone) {
            close(exchange);
        }

        private static void close(HttpServerExchange exchange) {
            IoUtils.safeClose(exchange.getConnection());
            // For listeners on the end of the exchange, such as the counter of requests in progress.
            exchange.endExchange();
        }
    }
}
