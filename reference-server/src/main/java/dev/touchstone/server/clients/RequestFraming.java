package dev.touchstone.server.clients;

import dev.touchstone.server.text.Ascii;
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
 * Refuses requests of which two programs may find the end in different places (RFC 9112 sections 6.1 and 6.3): Undertow
 * reads any Transfer-Encoding but {@code identity} as chunked. It reads nothing of their body, and closes the connection,
 * so that nothing in it is taken for a request.
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
            next.handleRequest(exchange);
        } else {
            refuse(exchange);
        }
    }

    private static boolean isClear(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        HeaderValues encodings = headers.get(Headers.TRANSFER_ENCODING);
        // Not that of HTTP/1.0, which knows none.
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

    /** Closes the connection once the answer is sent: the exchange itself would first wait for the body's end. */
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
            // For those who wait for its end, such as the one who counts requests in work.
            exchange.endExchange();
        }
    }
}
