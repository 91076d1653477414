package dev.touchstone.server.clients;

/**
 * The bytes of the request that is arriving or in progress, and the heap that they use. Modified by one thread at a time;
 * read by any.
 */
final class RequestBytes {

    /** Bytes that arrive at the end of a handshake when no request comes with it. */
    private static final long HANDSHAKE_END = 256;
    /** Copies of a request's bytes: the TLS record, names and values, the body. */
    private static final int COPIES = 3;
    /** More of a request is read, but not kept. */
    private static final long MOST_KEPT = 96 * 1024;
    /** The heap for each byte of a body in chunks: it may be followed by trailers, all of which Undertow keeps. */
    private static final int COPIES_OF_CHUNKED = 40;
    /** Enough for the longest token in chunks of a few bytes each; whoever sends more is cut off. */
    private static final long MOST_CHUNKED = 48 * 1024;

    /** The most that TLS adds to a record: its header, a hash, and padding to a block. */
    private static final int RECORD_COST = 128;
    /** What may have come besides: the end of a handshake with a large key, new keys. */
    private static final int BESIDES = 1024;

    /** What came from the socket. */
    private volatile long arrived;
    /** What was read of it from TLS, which may have come from the socket with an earlier request. */
    private volatile long read;

    /** How often. One read returns no more than a record. */
    private volatile int reads;

    private volatile boolean chunked;
    private long last;

    /** Count bytes that came from the socket. */
    void came(long bytes) {
        arrived += bytes;
        last = bytes;
    }

    /** Count bytes that were read from TLS. */
    void read(long bytes) {
        read += bytes;
        reads++;
    }

    /**
     * Return how much of it has been read.
     *
     * @param fromTls and not from the socket, so what has arrived and is not decrypted yet does not count
     */
    long soFar(boolean fromTls) {
        return fromTls ? read : arrived;
    }

    /** Return whether more has come than the records that have been read from TLS, so others are behind them. */
    boolean isFollowed() {
        return arrived - read > BESIDES + (long) RECORD_COST * reads;
    }

    long total() {
        return Math.max(arrived, read);
    }

    /** Forget a handshake, unless part of the first request came with its end. */
    void handshakeEnded() {
        arrived = last < HANDSHAKE_END ? 0 : last;
    }

    void comesInChunks(boolean inChunks) {
        chunked = inChunks;
    }

    /** Return whether a body in chunks is longer than any that is read. */
    boolean isTooLong() {
        return chunked && total() > MOST_CHUNKED;
    }

    /** Count no more than this of a request that has been read whole: the rest is not kept. */
    void keepOnly(long bytes) {
        chunked = false;
        arrived = Math.min(arrived, bytes);
        read = Math.min(read, bytes);
    }

    /**
     * Forget the request.
     *
     * @param pipelined the bytes of the next one that came with it; 0 for none
     */
    void startNext(long pipelined) {
        chunked = false;
        arrived = pipelined;
        read = pipelined;
        reads = 0;
    }

    /** Return the bytes of the heap that they use. */
    long weight() {
        long bytes = total();
        return chunked ? COPIES_OF_CHUNKED * bytes : COPIES * Math.min(MOST_KEPT, bytes);
    }
}
