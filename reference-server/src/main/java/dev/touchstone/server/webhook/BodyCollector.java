package dev.touchstone.server.webhook;

import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects a request body up to a bound; what exceeds it is read but not kept, so that the client gets its answer. */
final class BodyCollector {

    /** A TokenReview with the largest token that may pass is a tenth of this (SEC-07). */
    static final int LIMIT_BYTES = 64 * 1024;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(2048);
    private boolean exceeded;

    private BodyCollector() {}

    /** Reads the whole body, then tells of it, or of nothing if it exceeded the bound. */
    static void collect(HttpServerExchange exchange, Consumer<Optional<byte[]>> whole) {
        BodyCollector collector = new BodyCollector();
        exchange.getRequestReceiver()
                .receivePartialBytes(
                        (sameExchange, chunk, last) -> {
                            collector.keep(chunk);
                            if (last) {
                                whole.accept(collector.body());
                            }
                        },
                        (sameExchange, failure) -> sameExchange.endExchange());
    }

    private void keep(byte[] chunk) {
        exceeded |= kept.size() + chunk.length > LIMIT_BYTES;
        if (!exceeded) {
            kept.writeBytes(chunk);
        }
    }

    private Optional<byte[]> body() {
        return exceeded ? Optional.empty() : Optional.of(kept.toByteArray());
    }
}
