package dev.touchstone.server.sts.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Limits the heap that logins hold while they wait for STS. Strangers choose the host that a token names, so hosts
 * without a successful login so far share a quarter, or half if each has a few calls only, and no host gets more than half:
 * a hanging host does not block logins through the others. Thread-safe.
 */
final class CallLimits {

    /**
     * The share of the heap. Less than that of all clients, because a client that waits for STS stays connected, and room
     * must remain for others.
     */
    private static final int PART = 3;

    private static final long LEAST = 2L << 20;
    private static final long MOST = 256L << 20;

    /** What a login holds besides its token: a request with its headers, the call of STS, and TLS for both. */
    private static final long BYTES_A_CALL = 64 * 1024;
    /** For each byte of the query: it is in the token, in base64, and in what is sent to STS. */
    private static final int COPIES = 4;
    /** So much of any host without a login may make up half: a few calls. */
    private static final int PART_OF_ANY_HOST = 64;
    /** Tokens of older clients name it, wherever the server is. */
    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    /** Far more than a partition has STS hosts. */
    private static final int MAX_PROVEN = 1000;

    private final long most;
    private final Map<String, Long> underWay = new HashMap<>();
    private final Set<String> proven = new HashSet<>(Set.of(GLOBAL_HOST));
    private String ownRegion = "";
    private long all;
    private long unproven;

    /** @param most bytes for all calls together */
    CallLimits(long most) {
        this.most = most;
    }

    /** Return the limits for this heap. */
    static CallLimits ofHeap() {
        return new CallLimits(
                Math.min(MOST, Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART)));
    }

    /** Treat the hosts of this region as trusted from the start. */
    synchronized void setOwnRegion(String region) {
        ownRegion = region;
    }

    /** Return whether somebody has logged in through this host. */
    synchronized boolean isProven(String host) {
        return proven.contains(host);
    }

    /**
     * Start a call, unless those in progress hold too much.
     *
     * @param queryLength in bytes
     */
    synchronized boolean enter(String host, String region, int queryLength) {
        if (region.equals(ownRegion)) {
            prove(host);
        }
        long bytes = bytes(queryLength);
        boolean known = proven.contains(host);
        long ofHost = underWay.getOrDefault(host, 0L) + bytes;
        if (all + bytes > most || ofHost > most / 2 || !known && !admitsUnproven(bytes, ofHost)) {
            return false;
        }
        all += bytes;
        underWay.put(host, ofHost);
        if (!known) {
            unproven += bytes;
        }
        return true;
    }

    /** The calls of one such host must not keep all others from their first login. */
    private boolean admitsUnproven(long bytes, long ofHost) {
        return unproven + bytes <= (ofHost <= most / PART_OF_ANY_HOST ? most / 2 : most / 4);
    }

    /**
     * End a call.
     *
     * @param worked whether STS confirmed the caller
     */
    synchronized void leave(String host, int queryLength, boolean worked) {
        long bytes = bytes(queryLength);
        all -= bytes;
        underWay.computeIfPresent(host, (same, held) -> held == bytes ? null : held - bytes);
        if (!proven.contains(host)) {
            unproven -= bytes;
            if (worked) {
                prove(host);
            }
        }
    }

    private static long bytes(int queryLength) {
        return BYTES_A_CALL + COPIES * (long) queryLength;
    }

    private void prove(String host) {
        if (proven.size() < MAX_PROVEN && proven.add(host)) {
            unproven -= underWay.getOrDefault(host, 0L);
        }
    }
}
