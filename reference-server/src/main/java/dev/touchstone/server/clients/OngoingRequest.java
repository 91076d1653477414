package dev.touchstone.server.clients;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The request of a connection that is arriving, decided or answered, and the heap that it takes. Modified by one thread at a
 * time; read by any.
 */
final class OngoingRequest {

    private final ConnectionCost cost;
    private final RequestBytes bytes = new RequestBytes();
    private final ParserBuffers parser = new ParserBuffers();
    private volatile @Nullable HttpServerExchange exchange;
    private volatile long answerBytes;

    OngoingRequest(ConnectionCost cost) {
        this.cost = cost;
    }

    /** What the client is doing. */
    enum Phase {
        IDLE,
        /** Part of a request has arrived. */
        ARRIVING,
        /** The request is complete; the response is not ready. */
        DECIDING,
        /** The response is ready; the client has not read all of it. */
        ANSWERING
    }

    Phase phase() {
        HttpServerExchange current = exchange;
        if (current == null) {
            return hasBegun() ? Phase.ARRIVING : Phase.IDLE;
        }
        if (!current.isRequestComplete()) {
            return Phase.ARRIVING;
        }
        return current.isResponseStarted() ? Phase.ANSWERING : Phase.DECIDING;
    }

    /** Return whether any of it has arrived. */
    boolean hasBegun() {
        return bytes.total() > 0;
    }

    /** Count bytes that came from the socket. */
    void came(long count) {
        bytes.came(count);
    }

    /** Count bytes that were read from TLS. */
    void read(long count) {
        bytes.read(count);
    }

    /** @throws IOException if a body in chunks is longer than any that is read */
    void requireBounds() throws IOException {
        if (bytes.isTooLong()) {
            throw new IOException("a request in chunks is too long: " + bytes.total() + " bytes");
        }
    }

    /** Forget a handshake, unless part of the first request came with its end. */
    void handshakeEnded() {
        bytes.handshakeEnded();
    }

    /**
     * Note that its head has been read.
     *
     * @param behind the bytes that came with it and have not been parsed yet
     */
    void headCame(HttpServerExchange begun, long behind) {
        parser.parsed(bytes.soFar(cost == ConnectionCost.TLS) - behind);
        exchange = begun;
        bytes.comesInChunks(begun.getRequestHeaders().contains(Headers.TRANSFER_ENCODING));
    }

    /**
     * Return whether another has come before this one is answered.
     *
     * @param pipelined the bytes that came with it, and have not been parsed yet
     */
    boolean isFollowed(long pipelined) {
        return pipelined > 0 || cost == ConnectionCost.TLS && bytes.isFollowed();
    }

    /** Count no more than this of it: it has been read whole, and the rest is not kept. */
    void keepOnly(long most) {
        bytes.keepOnly(most);
    }

    /** Count a response of this many bytes, and its TLS record. */
    void hold(long response) {
        answerBytes = response + cost.request();
    }

    /**
     * Wait for the next one.
     *
     * @param pipelined the bytes of it that came with this one; 0 for none
     */
    void end(long pipelined) {
        exchange = null;
        bytes.startNext(pipelined);
        answerBytes = 0;
    }

    /** Return the bytes of the heap that it and its response take, and what the connection keeps of those before. */
    long weight() {
        return parser.weight() + (hasBegun() ? cost.request() + bytes.weight() : 0) + answerBytes;
    }
}
