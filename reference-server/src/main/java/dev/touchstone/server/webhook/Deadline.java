package dev.touchstone.server.webhook;

import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/** Closes the connection of an exchange that takes too long, unless cancelled before (SEC-08). */
final class Deadline {

    private final XnioExecutor.Key timer;

    private Deadline(XnioExecutor.Key timer) {
        this.timer = timer;
    }

    static Deadline closing(HttpServerExchange exchange, long seconds) {
        return new Deadline(exchange.getIoThread()
                .executeAfter(() -> IoUtils.safeClose(exchange.getConnection()), seconds, TimeUnit.SECONDS));
    }

    void cancel() {
        timer.remove();
    }
}
