package dev.touchstone.server.webhook;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Collects a request body up to a bound; what exceeds it is read but not kept, so that the client gets its answer. */
final class BodyCollector {

    /** A TokenReview with the largest token that may pass is a tenth of this (SEC-07). */
    static final int LIMIT_BYTES = 64 * 1024;

    private final HttpServerExchange exchange;
    private final Consumer<Body> told;
    private byte[] first = {};
    private @Nullable ByteArrayOutputStream all;
    private boolean exceeded;

    private BodyCollector(HttpServerExchange exchange, Consumer<Body> told) {
        this.exchange = exchange;
        this.told = told;
    }

    /** What became of a body. */
    sealed interface Body {

        /** Read to its end, and within the bound. */
        record Whole(byte[] bytes) implements Body {}

        /** Read to its end, but beyond the bound, and not kept. */
        record Exceeded() implements Body {}

        /** Too slow, far too large, or broken off; the connection cannot be used any more. */
        record Broken() implements Body {}
    }

    /** Reads the body, then tells of it, once. Who takes too long over it is cut off by {@code Clients}. */
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
                        (sameExchange, failure) -> told.accept(new Body.Broken()));
    }

    /** Holds the first piece, mostly the only one, as it came. */
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

    private Body body() {
        if (exceeded) {
            return new Body.Exceeded();
        }
        return new Body.Whole(all == null ? first : all.toByteArray());
    }
}
