package dev.touchstone.server.clients;

import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The TLS handshake of a client: first its hello is collected, then it waits for its turn. Modified on the connection's I/O
 * thread; read by any thread.
 */
final class Handshake extends HandshakeTurns.Guest {

    private final ConduitStreamSourceChannel source;
    private final ClientHello hello;
    private final HandshakeTurns turns;
    private volatile boolean over;

    /**
     * @param serial higher for whoever connected later
     */
    Handshake(StreamConnection socket, ClientHello hello, HandshakeTurns turns, long serial) {
        super(serial);
        this.source = socket.getSourceChannel();
        this.hello = hello;
        this.turns = turns;
    }

    /**
     * Collect what has arrived of the hello.
     *
     * @return the number of bytes that came
     */
    int collectHello() {
        return hello.collect();
    }

    /** Return the bytes of heap that the hello takes until TLS reads it. */
    int weight() {
        return hello.weight();
    }

    /** Return whether TLS may read, because the handshake is over, or its turn has come; if not, it waits for its turn. */
    boolean takeTurn() {
        return over || hello.isWhole() && (hello.isRefused() || turns.take(this));
    }

    /** Let TLS read whatever comes from now on. */
    void end() {
        over = true;
        if (turns.leave(this)) {
            source.resumeReads();
        }
    }

    /** Return whether TLS has read anything of it. */
    boolean hasBegun() {
        return hello.isHandedOver();
    }

    boolean isOver() {
        return over;
    }

    /** Wait for no turn any more, because the client has gone. */
    void leave() {
        turns.leave(this);
    }

    @Override
    void waitForTurn() {
        source.suspendReads();
    }

    @Override
    void turnCame() {
        source.resumeReads();
    }
}
