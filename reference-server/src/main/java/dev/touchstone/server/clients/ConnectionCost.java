package dev.touchstone.server.clients;

/**
 * What a connection of one kind takes of the heap, in bytes.
 *
 * @param silent before anything has come
 * @param idle between two requests
 * @param request in addition, and besides its own bytes, while a handshake or a request comes or is in work
 */
record ConnectionCost(long silent, long idle, long request) {

    /** Sockets, an engine of TLS, and a buffer for the record that is coming. */
    static final ConnectionCost TLS = new ConnectionCost(6 * 1024, 20 * 1024, 20 * 1024);

    static final ConnectionCost PLAIN = new ConnectionCost(5 * 1024, 6 * 1024, 3 * 1024);
}
