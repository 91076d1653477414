package dev.touchstone.features.testbed;

import dev.touchstone.features.catalogue.Side;
import dev.touchstone.features.report.model.FirstCause;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What all logins of a run stand on: a server that lets in who shows it a plain, right token, and a client that makes one.
 * Where that was seen not to hold, what stands on it need not be waited for. Thread-safe.
 */
public final class Grounds {

    private static final int SHORTER = 15;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Map<Side, FirstCause> lost = new ConcurrentHashMap<>();

    Grounds() {}

    /** Say that it does not hold. */
    void lose(Side side, String seen) {
        lost.put(side, new FirstCause(side, seen));
    }

    /** Say that someone was let in, so it holds after all. */
    public void hold(Side side) {
        lost.remove(side);
    }

    /** Return what does not hold on this side; empty unless that was seen. */
    public Optional<FirstCause> lost(Side side) {
        return Optional.ofNullable(lost.get(side));
    }

    /** Return what does not hold; that of the client first, whose token the server must refuse. */
    public Optional<FirstCause> lost() {
        return lost(Side.CLIENT).or(() -> lost(Side.SERVER));
    }

    /** Return how long to wait where a login that works may take as long as this limit. */
    Duration bound(Duration limit) {
        Duration shorter = limit.dividedBy(SHORTER);
        boolean isShort = limit.compareTo(LEAST) <= 0;
        return lost.isEmpty() || isShort ? limit : shorter.compareTo(LEAST) < 0 ? LEAST : shorter;
    }
}
