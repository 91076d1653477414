package dev.touchstone.server.sts.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Limits the number of concurrent calls. Strangers choose the host that a token names, so hosts without a successful
 * login so far share a quarter of the calls, and no host gets more than half: a hanging host does not block logins
 * through the others. Thread-safe.
 */
final class CallLimits {

    /** Heap per call: TLS, its buffers, the response, and the request that waits for it. */
    private static final long BYTES_A_CALL = 192 * 1024;

    private static final int FEWEST = 32;
    private static final int MOST = 4096;
    /** Far more than a partition has STS hosts. */
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

    /** Return the limits for this heap. */
    static CallLimits ofHeap() {
        return new CallLimits(
                (int) Math.min(MOST, Math.max(FEWEST, Runtime.getRuntime().maxMemory() / BYTES_A_CALL)));
    }

    /** Treat the hosts of this region as trusted from the start. */
    synchronized void setOwnRegion(String region) {
        ownRegion = region;
    }

    /** Return whether somebody has logged in through this host. */
    synchronized boolean isProven(String host) {
        return proven.contains(host);
    }

    /** Start a call, unless too many are in progress. */
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
     * End a call.
     *
     * @param worked whether STS confirmed the caller
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
