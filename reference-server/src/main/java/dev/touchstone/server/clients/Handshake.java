package dev.touchstone.server.clients;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSession;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * The TLS handshake of a client: first its hello is collected, then it waits for its turn. Modified on the connection's I/O
 * thread; read by any thread.
 */
final class Handshake extends ReadTurns.Guest {

    /** No client has half as many. Java keeps the list for as long as the connection lasts, with what is in it twice. */
    private static final int MOST_ALGORITHMS = 64;
    /** A name of DNS has 253 at most. */
    private static final int MOST_NAME_BYTES = 300;

    private final ConduitStreamSourceChannel source;
    private final ClientHello hello;
    private final TlsRecords records;
    private final ReadTurns turns;
    private volatile boolean over;
    private boolean waiting;

    /**
     * @param serial higher for whoever connected later
     */
    Handshake(StreamConnection socket, ClientHello hello, TlsRecords records, ReadTurns turns, long serial) {
        super(serial);
        this.source = socket.getSourceChannel();
        this.hello = hello;
        this.records = records;
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

    /** Return the bytes of heap that it takes, beyond what every connection does. */
    int weight() {
        return over ? 0 : hello.weight() + records.handshakeWeight();
    }

    /**
     * Return whether TLS may read, because its turn has come, or it needs none; if not, it waits for its turn.
     *
     * @param afterwards whether a turn is needed once the handshake is over, too
     */
    boolean takeTurn(boolean afterwards) {
        if (over && !afterwards) {
            stopWaiting();
            return true;
        }
        if (over) {
            return turns.take(this);
        }
        return hello.isWhole() && (hello.isRefused() || turns.take(this));
    }

    /** Return whether a session holds no more of what its client has said than those of API servers do. */
    static boolean keepsLittle(SSLSession session) {
        return !(session instanceof ExtendedSSLSession extended)
                || extended.getPeerSupportedSignatureAlgorithms().length <= MOST_ALGORITHMS
                        && extended.getRequestedServerNames().stream()
                                        .mapToInt(name -> name.getEncoded().length)
                                        .sum()
                                <= MOST_NAME_BYTES;
    }

    /** Let TLS read whatever comes from now on. */
    void end() {
        over = true;
        if (turns.shookHands(this)) {
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

    /** Or a turn that comes later would have the selector report what nobody wants to read then. */
    private void stopWaiting() {
        if (waiting) {
            waiting = false;
            turns.leave(this);
        }
    }

    @Override
    void waitForTurn() {
        waiting = true;
        source.suspendReads();
    }

    @Override
    void turnCame() {
        waiting = false;
        source.resumeReads();
    }
}
