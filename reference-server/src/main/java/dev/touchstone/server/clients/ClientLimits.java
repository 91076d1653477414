package dev.touchstone.server.clients;

import java.time.Duration;

/**
 * What clients may take of the server.
 *
 * @param bytes of the heap, for all of them together
 * @param firstRequest from connecting to the first byte
 * @param arriving from the first byte of a request, or of the handshake, to its last
 * @param exchange from the first byte of a request to the last of its answer, taken by the client
 * @param idle between two requests
 */
public record ClientLimits(long bytes, Duration firstRequest, Duration arriving, Duration exchange, Duration idle) {

    /** So much of the heap; the rest is for the calls of STS, the mappings, and the server itself. */
    private static final double SHARE = 0.4;

    /**
     * Gives the limits of a server with this JVM's heap. The idle limit is above that of every client that we know (20 min,
     * {@code java.net.http} before Java 20; 90 s, client-go), because one that sends a request as its connection is closed
     * cannot tell whether the request was read, and Go does not send a POST again.
     */
    public static ClientLimits ofHeap() {
        return new ClientLimits(
                (long) (SHARE * Runtime.getRuntime().maxMemory()),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(30));
    }
}
