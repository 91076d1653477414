package dev.touchstone.server.clients;

/**
 * The heap, in bytes, that a connection of one kind uses.
 *
 * @param silent before anything has arrived
 * @param idle between two requests
 * @param request in addition to its own bytes, while a handshake or a request is arriving or in progress
 */
record ConnectionCost(long silent, long idle, long request) {

    /** Sockets, a TLS engine and a buffer for the incoming record. */
    static final ConnectionCost TLS = new ConnectionCost(6 * 1024, 20 * 1024, 20 * 1024);

    static final ConnectionCost PLAIN = new ConnectionCost(5 * 1024, 6 * 1024, 3 * 1024);
}
