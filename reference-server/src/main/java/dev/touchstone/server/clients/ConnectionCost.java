package dev.touchstone.server.clients;

/**
 * What a connection of one kind takes of the heap, in bytes.
 *
 * @param idle while nothing comes
 * @param request in addition, and besides its own bytes, while a request comes or is in work
 */
record ConnectionCost(long idle, long request) {}
