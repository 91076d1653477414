package dev.touchstone.server.mapping.crd;

import dev.touchstone.reference.logging.EventLog;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Logs once that nobody has watched the objects for a while, and once that the outage is over. Fabric8 retries for ever
 * and reports no refusal, while a deleted object keeps mapping. For one thread.
 */
final class WatchOutage {

    private final Duration patience;
    private final EventLog log;
    private final LongSupplier nanoTime;
    private @Nullable Long began;
    private boolean logged;

    /** @param patience how long an outage lasts before it is logged: a watch is replaced every few minutes */
    WatchOutage(Duration patience, EventLog log, LongSupplier nanoTime) {
        this.patience = patience;
        this.log = log;
        this.nanoTime = nanoTime;
    }

    /** Note whether the objects are being watched now. */
    void note(boolean watching) {
        if (watching) {
            end();
            return;
        }
        long now = nanoTime.getAsLong();
        long since = began == null ? now : began;
        began = since;
        if (!logged && now - since >= patience.toNanos()) {
            logged = true;
            log.error(
                    "iamidentitymappings are not being watched; the last mappings stay in use, those of deleted objects"
                            + " too; retrying. Check that the API server can be reached and lets this server list and"
                            + " watch them",
                    Map.of("seconds", patience.toSeconds()));
        }
    }

    private void end() {
        began = null;
        if (logged) {
            logged = false;
            log.info("iamidentitymappings are being watched again", Map.of());
        }
    }
}
