package dev.touchstone.server.clients;

import java.time.Duration;

/**
 * The resources that clients may use.
 *
 * @param bytes of the heap, for all clients together
 * @param brisk from the connection to the first byte of the first request, even from far away
 * @param firstRequest from the connection to the first byte
 * @param arriving from the first to the last byte of a request or a handshake
 * @param exchange from the first byte of a request until the client has read the last byte of the response
 * @param idle between two requests
 */
public record ClientLimits(
        long bytes, Duration brisk, Duration firstRequest, Duration arriving, Duration exchange, Duration idle) {

    /** The clients' share of the heap; the rest is for STS calls, mappings and the server itself. */
    private static final double SHARE = 0.4;

    /**
     * Return the limits for this JVM's heap. The idle limit exceeds that of every known client (20 min, {@code
     * java.net.http} before Java 20; 90 s, client-go): a client that sends a request just as its connection is closed
     * cannot tell whether the request was read, and Go does not retry a POST.
     */
    public static ClientLimits ofHeap() {
        return new ClientLimits(
                (long) (SHARE * Runtime.getRuntime().maxMemory()),
                Duration.ofSeconds(1),
                Duration.ofSeconds(45),
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(30));
    }
}
