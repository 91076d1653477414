package dev.touchstone.server.sts.http;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Limits the heap that logins hold while they wait for STS. Strangers choose the host that a token names, and any host may
 * hang, such as one that the server's network does not reach. So the hosts that work, through which somebody has logged in,
 * find half of it, whatever calls of others hold, and no host gets more than half. Of the other half, those that the server
 * knows by name may have all, and each of these a few calls more, so that they can begin to work; strangers' hosts share a
 * quarter, or half if each has a few calls only. Thread-safe.
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
    /** So much of a host is a few calls. */
    private static final int PART_OF_ANY_HOST = 64;
    /** Tokens of older clients name it, wherever the server is. */
    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    /** Far more than a partition has STS hosts. */
    private static final int MAX_WORKING = 1000;

    private final long most;
    private final Map<String, Long> underWay = new HashMap<>();
    private final Set<String> working = new HashSet<>();
    private String ownRegion = "";
    private long all;
    /** What calls of hosts hold that are not known to work. */
    private long others;

    /** How a call ended. */
    enum End {
        /** STS confirmed the caller. */
        CONFIRMED,
        /** Nothing, or not all, came in time. */
        HUNG,
        /** Quickly, which says nothing of the host: anyone can write a token that it refuses. */
        OTHERWISE
    }

    /** A call in progress. */
    final class Call {

        private final String host;
        private final boolean named;
        private long bytes;

        private Call(String host, boolean named) {
            this.host = host;
            this.named = named;
        }

        /** Return whether its host works, or is known by name, so that it goes before those of strangers. */
        boolean isPreferred() {
            synchronized (CallLimits.this) {
                return named || working.contains(host);
            }
        }

        /** Hold more, unless the calls in progress hold too much. */
        boolean grow(long more) {
            synchronized (CallLimits.this) {
                if (!admits(host, named, more)) {
                    return false;
                }
                add(host, more);
                bytes += more;
                return true;
            }
        }

        /** Hold nothing any more. */
        void end(End end) {
            synchronized (CallLimits.this) {
                add(host, -bytes);
                switch (end) {
                    case CONFIRMED -> works(host);
                    case HUNG -> worksNoMore(host);
                    case OTHERWISE -> {}
                }
            }
        }
    }

    /** @param most bytes for all calls together */
    CallLimits(long most) {
        this.most = most;
    }

    /** Return the limits for this heap. */
    static CallLimits ofHeap() {
        return new CallLimits(
                Math.min(MOST, Math.max(LEAST, Runtime.getRuntime().maxMemory() / PART)));
    }

    /** Know the hosts of this region by name. */
    synchronized void setOwnRegion(String region) {
        ownRegion = region;
    }

    /**
     * Start a call, unless those in progress hold too much.
     *
     * @param queryLength in bytes
     */
    synchronized Optional<Call> enter(String host, String region, int queryLength) {
        Call call = new Call(host, host.equals(GLOBAL_HOST) || region.equals(ownRegion));
        return call.grow(BYTES_A_CALL + COPIES * (long) queryLength) ? Optional.of(call) : Optional.empty();
    }

    private boolean admits(String host, boolean named, long more) {
        long ofHost = underWay.getOrDefault(host, 0L) + more;
        if (all + more > most || ofHost > most / 2) {
            return false;
        }
        boolean few = ofHost <= most / PART_OF_ANY_HOST;
        return working.contains(host) || named && few || others + more <= (named || few ? most / 2 : most / 4);
    }

    private void add(String host, long bytes) {
        all += bytes;
        long ofHost = underWay.merge(host, bytes, Long::sum);
        if (ofHost == 0) {
            underWay.remove(host);
        }
        if (!working.contains(host)) {
            others += bytes;
        }
    }

    private void works(String host) {
        if (working.size() < MAX_WORKING && working.add(host)) {
            others -= underWay.getOrDefault(host, 0L);
        }
    }

    private void worksNoMore(String host) {
        if (working.remove(host)) {
            others += underWay.getOrDefault(host, 0L);
        }
    }
}
