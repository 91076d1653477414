package dev.touchstone.server.sts.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many calls may be under way at once. A stranger chooses the host that a token names, so hosts at which nobody has
 * ever logged in share a quarter of the places, and no host has more than half: one that hangs does not keep the logins
 * of the others waiting. Thread-safe.
 */
final class CallLimits {

    /** Of the heap, for each call: TLS, its buffers, the answer, and the request that waits for it. */
    private static final long BYTES_A_CALL = 192 * 1024;

    private static final int FEWEST = 32;
    private static final int MOST = 4096;
    /** Far more than there are hosts of STS in a partition. */
    private static final int MAX_PROVEN = 1000;

    private final int most;
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Set<String> proven = new HashSet<>();
    private String ownRegion = "";
    private int all;
    private int unproven;

    CallLimits(int most) {
        this.most = most;
    }

    /** Gives the limits that this heap can bear. */
    static CallLimits ofHeap() {
        return new CallLimits(
                (int) Math.min(MOST, Math.max(FEWEST, Runtime.getRuntime().maxMemory() / BYTES_A_CALL)));
    }

    /** Counts the hosts of this region among the good ones from the start. */
    synchronized void setOwnRegion(String region) {
        ownRegion = region;
    }

    /** Tells whether somebody has logged in by this host. */
    synchronized boolean isProven(String host) {
        return proven.contains(host);
    }

    /** Begins a call, unless too many are under way. */
    synchronized boolean enter(String host, String region) {
        if (region.equals(ownRegion)) {
            prove(host);
        }
        boolean known = proven.contains(host);
        int ofHost = underWay.getOrDefault(host, 0);
        if (all >= most || ofHost >= most / 2 || !known && unproven >= most / 4) {
            return false;
        }
        all++;
        underWay.put(host, ofHost + 1);
        if (!known) {
            unproven++;
        }
        return true;
    }

    /**
     * Ends a call.
     *
     * @param worked whether STS vouched for the caller
     */
    synchronized void leave(String host, boolean worked) {
        all--;
        underWay.computeIfPresent(host, (same, count) -> count == 1 ? null : count - 1);
        if (!proven.contains(host)) {
            unproven--;
            if (worked) {
                prove(host);
            }
        }
    }

    private void prove(String host) {
        if (proven.size() < MAX_PROVEN && proven.add(host)) {
            unproven -= underWay.getOrDefault(host, 0);
        }
    }
}
