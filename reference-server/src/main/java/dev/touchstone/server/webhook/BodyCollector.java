package dev.touchstone.server.webhook;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Collects a request body up to a bound; what exceeds it is read but not kept, so that the client gets its answer. */
final class BodyCollector {

    /** A TokenReview with the largest token that may pass is a tenth of this (SEC-07). */
    static final int LIMIT_BYTES = 64 * 1024;

    private static final long LIMIT_SECONDS = 10;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(2048);
    private boolean exceeded;

    private BodyCollector() {}

    /** What became of a body. */
    sealed interface Body {

        /** Read to its end, and within the bound. */
        record Whole(byte[] bytes) implements Body {}

        /** Read to its end, but beyond the bound, and not kept. */
        record Exceeded() implements Body {}

        /** Too slow, far too large, or broken off; the connection cannot be used any more. */
        record Broken() implements Body {}
    }

    /** Reads the body within 10 s, then tells of it, once. */
    static void collect(HttpServerExchange exchange, Consumer<Body> told) {
        BodyCollector collector = new BodyCollector();
        Deadline deadline = Deadline.closing(exchange, LIMIT_SECONDS);
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        (sameExchange, chunk, last) -> {
                            collector.keep(chunk);
                            if (last) {
                                deadline.cancel();
                                told.accept(collector.body());
                            }
                        },
                        (sameExchange, failure) -> {
                            deadline.cancel();
                            told.accept(new Body.Broken());
                        });
    }

    private void keep(byte[] chunk) {
        exceeded |= kept.size() + chunk.length > LIMIT_BYTES;
        if (!exceeded) {
            kept.writeBytes(chunk);
        }
    }

    private Body body() {
        return exceeded ? new Body.Exceeded() : new Body.Whole(kept.toByteArray());
    }
}
