package dev.touchstone.server.clients;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;

/**
 * One connection to a port of the server, and what it holds of the heap. Changed on the connection's I/O thread, or by the
 * one thread that works on its request; read by any.
 */
public final class Client {

    private static final AttachmentKey<Client> KEY = AttachmentKey.create(Client.class);

    /** As many bytes come with the end of a handshake, if no request comes with it. */
    private static final long HANDSHAKE_END_BYTES = 256;
    /** Where a request's bytes end up: in TLS's record, in names and values, in the body. */
    private static final int COPIES = 3;
    /** More of a request is read, but not kept. */
    private static final long MOST_KEPT = 96 * 1024;

    private final Clients all;
    private final StreamConnection socket;
    private StreamConnection requests;
    private final ConnectionCost cost;
    private final long connectedAt = System.nanoTime();
    private volatile long silentSince = connectedAt;
    private volatile long requestSince;
    private volatile @Nullable HttpServerExchange exchange;
    private volatile boolean served;
    private volatile boolean trusted;
    private volatile boolean leaving;
    private volatile boolean spoken;
    private volatile long requestBytes;
    private long lastBytes;
    private volatile long answerBytes;
    private long weight;
    private boolean gone;

    Client(Clients all, StreamConnection socket, ConnectionCost cost) {
        this.all = all;
        this.socket = socket;
        this.requests = socket;
        this.cost = cost;
    }

    /** What it is doing. */
    enum Phase {
        IDLE,
        /** Some of a request has come, but not all. */
        ARRIVING,
        /** The request has come whole, and its answer is not there yet. */
        DECIDING,
        /** The answer is there, and the client has not taken all of it. */
        ANSWERING
    }

    /** Finds who sent a request. */
    private static @Nullable Client of(HttpServerExchange exchange) {
        ServerConnection sender = exchange.getConnection();
        return sender == null ? null : sender.getAttachment(KEY);
    }

    /** Has whoever sent this request stay as long as anyone can: its token was good, so it is an API server. */
    public static void trust(HttpServerExchange exchange) {
        Client client = of(exchange);
        if (client != null) {
            client.trusted = true;
        }
    }

    /** Counts an answer of so many bytes, which, with the record of TLS it is written to, the heap holds until the client has taken it. */
    public static void willHold(HttpServerExchange exchange, long bytes) {
        Client client = of(exchange);
        if (client != null) {
            client.answerBytes = bytes + client.cost.request();
            client.all.weigh(client);
        }
    }

    /** Has requests come on this, which is the socket, or TLS on it. */
    void expectRequestsOn(StreamConnection connection) {
        requests = connection;
    }

    Phase phase() {
        HttpServerExchange current = exchange;
        if (current == null) {
            return requestBytes == 0 ? Phase.IDLE : Phase.ARRIVING;
        }
        if (!current.isRequestComplete()) {
            return Phase.ARRIVING;
        }
        return current.isResponseStarted() ? Phase.ANSWERING : Phase.DECIDING;
    }

    /** Takes note of bytes that have come, as they come from the socket. */
    void came(long bytes) {
        long now = System.nanoTime();
        silentSince = now;
        if (requestBytes == 0) {
            requestSince = now;
        }
        requestBytes += bytes;
        lastBytes = bytes;
        spoken = true;
        all.weigh(this);
    }

    /** Waits for the first request, unless some of it came with the end of the handshake. */
    void shookHands() {
        requestBytes = lastBytes < HANDSHAKE_END_BYTES ? 0 : lastBytes;
        all.weigh(this);
    }

    void began(HttpServerExchange begun) {
        begun.getConnection().putAttachment(KEY, this);
        exchange = begun;
    }

    void ended() {
        exchange = null;
        served = true;
        requestBytes = 0;
        answerBytes = 0;
        silentSince = System.nanoTime();
        all.weigh(this);
    }

    /** Weighs it anew; gives by how much that changed, in bytes. */
    synchronized long reweigh() {
        long now = gone || leaving ? 0 : (spoken ? cost.idle() : cost.silent()) + requestWeight() + answerBytes;
        long change = now - weight;
        weight = now;
        return change;
    }

    /** Counts it out; gives by how much that changed what all hold. */
    synchronized long go() {
        gone = true;
        return reweigh();
    }

    private long requestWeight() {
        return requestBytes == 0 ? 0 : cost.request() + COPIES * Math.min(MOST_KEPT, requestBytes);
    }

    boolean isTrusted() {
        return trusted;
    }

    boolean isLeaving() {
        return leaving;
    }

    long silentSince() {
        return silentSince;
    }

    /** Tells what limit it has exceeded, if any. */
    boolean isOverdue(ClientLimits limits, long now) {
        return switch (phase()) {
            case IDLE ->
                served
                        ? exceeds(limits.idle(), silentSince, now)
                        : exceeds(spoken ? limits.arriving() : limits.firstRequest(), connectedAt, now);
            case ARRIVING -> exceeds(limits.arriving(), requestSince, now);
            case DECIDING, ANSWERING -> exceeds(limits.exchange(), requestSince, now);
        };
    }

    /** Closes it on its own thread, unless its request has come whole meanwhile. */
    void sendAway(Runnable done) {
        leaving = true;
        socket.getIoThread().execute(() -> {
            if (phase() != Phase.DECIDING) {
                IoUtils.safeClose(requests, socket);
                done.run();
            }
            leaving = false;
            all.weigh(this);
        });
    }

    /** Closes it on its own thread, if it is overdue there as well. */
    void closeIfOverdue(ClientLimits limits) {
        socket.getIoThread().execute(() -> {
            if (isOverdue(limits, System.nanoTime())) {
                IoUtils.safeClose(requests, socket);
            }
        });
    }

    private static boolean exceeds(Duration limit, long since, long now) {
        return now - since > limit.toNanos();
    }
}
