package dev.touchstone.server.webhook;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a request body up to a limit; the excess is read but dropped, so that the client gets its response. */
final class BodyCollector {

    /** Almost four times the size of a TokenReview with the largest valid token (SEC-07, VER-72). */
    static final int LIMIT_BYTES = 64 * 1024;

    private static final byte[] NOTHING = {};

    private final HttpServerExchange exchange;
    private final Consumer<Body> told;
    private byte[] first = NOTHING;
    private @Nullable ByteArrayOutputStream all;
    private boolean exceeded;

    private BodyCollector(HttpServerExchange exchange, Consumer<Body> told) {
        this.exchange = exchange;
        this.told = told;
    }

    /** The result of reading a body. */
    sealed interface Body {

        /** Read to its end, and within the limit. */
        record Whole(byte[] bytes) implements Body {}

        /** Read to its end, but over the limit, and not kept. */
        record Exceeded() implements Body {}

        /** Too slow, far too large, or incomplete; the connection can no longer be used. */
        record Broken() implements Body {}
    }

    /** Read the body and report it once. {@code Clients} closes connections that are too slow. */
    static void collect(HttpServerExchange exchange, Consumer<Body> told) {
        new BodyCollector(exchange, told).collect();
    }

    private void collect() {
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        (sameExchange, chunk, last) -> {
                            keep(chunk);
                            if (last) {
                                told.accept(body());
                            }
                        },
                        (sameExchange, failure) -> {
                            forget();
                            told.accept(new Body.Broken());
                        });
    }

    /** Keep the first piece, usually the only one, as it came. */
    private void keep(byte[] chunk) {
        int size = all == null ? first.length : all.size();
        exceeded |= size + chunk.length > LIMIT_BYTES;
        if (exceeded || chunk.length == 0) {
            return;
        }
        if (size == 0) {
            first = chunk;
            return;
        }
        if (all == null) {
            all = new ByteArrayOutputStream(2 * size);
            all.writeBytes(first);
        }
        all.writeBytes(chunk);
    }

    /** Return the body, and let go of it: the exchange keeps this collector until it is answered. */
    private Body body() {
        Body body = exceeded ? new Body.Exceeded() : new Body.Whole(all == null ? first : all.toByteArray());
        forget();
        return body;
    }

    private void forget() {
        first = NOTHING;
        all = null;
    }
}
