package dev.touchstone.server.clients;

/**
 * The heap that Undertow keeps of the requests of one connection: the buffers that it parses their heads in stay as
 * large as the longest one made them, until the connection is closed. Modified by one thread at a time; read by any.
 */
final class ParserBuffers {

    /** Heads of most clients are shorter, and the cost of a connection includes them. */
    private static final int USUAL = 512;
    /** There are two buffers, each of which doubles when it is full. */
    private static final int COPIES = 4;

    private volatile long longest;

    /** Take note that a head of this many bytes has been parsed. */
    void parsed(long head) {
        longest = Math.max(longest, head);
    }

    /** Return the bytes of the heap that they use. */
    long weight() {
        return longest <= USUAL ? 0 : COPIES * longest;
    }
}
