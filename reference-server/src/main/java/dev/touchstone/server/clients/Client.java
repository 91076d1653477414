package dev.touchstone.server.clients;

import dev.touchstone.server.sockets.IoTasks;
import dev.touchstone.server.sockets.LateEnds;
import dev.touchstone.server.sockets.SparingReads;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * One connection to a port of the server, and the heap it uses. Modified on the connection's I/O thread or by the one
 * thread that handles its request; read by any thread.
 */
final class Client {

    private static final AttachmentKey<Client> KEY = AttachmentKey.create(Client.class);
    /** No more than this is charged for a handshake, in connections that are idle: enough for the hellos of today's clients. */
    private static final int HANDSHAKE_IN_IDLE = 4;
    /** What Java takes for each byte of a record that renews keys, five of which do it once. */
    private static final long RENEWAL_COPIES = 256;
    /** A record that is shorter renews them too seldom to hold up anybody. */
    private static final int MANY_RENEWALS_BYTES = 128;

    private final Clients all;
    private final StreamConnection socket;
    private final MeteredReads reads;
    /** Null without TLS. */
    private final @Nullable Handshake handshake;

    private StreamConnection requests;
    private final ConnectionCost cost;
    private final OngoingRequest request;
    private final Activity activity = new Activity();
    private volatile boolean trusted;
    private volatile boolean leaving;
    private long weight;
    private boolean gone;

    /**
     * @param serial higher for whoever connected later
     */
    Client(Clients all, StreamConnection socket, ConnectionCost cost, long serial) {
        this.all = all;
        this.socket = socket;
        this.requests = socket;
        this.cost = cost;
        this.request = new OngoingRequest(cost);
        LateEnds.on(socket);
        SparingReads sparing = SparingReads.on(socket);
        handshake = cost == ConnectionCost.TLS ? handshake(sparing, serial) : null;
        reads = MeteredReads.on(socket, this::mayRead, this::came);
    }

    private Handshake handshake(SparingReads sparing, long serial) {
        ClientHello hello = ClientHello.on(socket, sparing);
        Pressure pressure = all.pressure();
        TlsRecords records = TlsRecords.on(socket, () -> !trusted && pressure.lasts(), pressure::admitsLongRecord);
        return new Handshake(socket, hello, records, all.turnsOn(thread()), serial);
    }

    /** Return the client that sent a request, or null for a request of no connection. */
    static @Nullable Client of(HttpServerExchange exchange) {
        ServerConnection sender = exchange.getConnection();
        return sender == null ? null : sender.getAttachment(KEY);
    }

    /** Keep it connected as long as possible. */
    void trust() {
        trusted = true;
    }

    /** Count no more than this of its request, which has been read whole. */
    void keepOnly(long bytes) {
        request.keepOnly(bytes);
        all.weigh(this);
    }

    /** Count a response of this many bytes, and its TLS record. */
    void hold(long bytes) {
        request.hold(bytes);
        all.weigh(this);
    }

    /** Read requests from this, which is the socket or the TLS connection on it. */
    void expectRequestsOn(StreamConnection connection) {
        requests = connection;
    }

    OngoingRequest.Phase phase() {
        return request.phase();
    }

    /**
     * Return whether to read what has arrived now; otherwise, it stays in the socket until there is room, or until its turn to
     * shake hands.
     */
    private boolean mayRead() {
        if (!trusted && !all.hasRoomOn(thread())) {
            all.pausedOn(thread()).add(reads);
        } else if (handshake == null || mayGoOn(handshake)) {
            return true;
        }
        // It has sent something, so it is not the one that is silent.
        activity.arrived();
        return false;
    }

    /** Forget that it waits for anything, because it has gone. */
    void stopWaiting() {
        if (handshake != null) {
            handshake.leave();
        }
        all.pausedOn(thread()).leave(reads);
    }

    private boolean mayGoOn(Handshake handshake) {
        if (handshake.collectHello() > 0) {
            activity.read(!isArriving());
            all.weigh(this);
        }
        return handshake.takeTurn(!trusted && all.pressure().lasts());
    }

    /**
     * Count bytes as they arrive from the socket.
     *
     * @throws IOException if a body in chunks is longer than any that is read
     */
    private void came(long bytes) throws IOException {
        activity.arrived();
        activity.read(!isArriving());
        request.came(bytes);
        weighMore();
    }

    /**
     * Count bytes as they are read from TLS. They may have arrived with an earlier request: a TLS connection takes
     * several records from the socket at once, and decrypts one at a time.
     *
     * @throws IOException if a body in chunks is longer than any that is read
     */
    void read(long bytes) throws IOException {
        activity.read(!isArriving());
        request.read(bytes);
        weighMore();
    }

    private boolean isArriving() {
        return request.hasBegun() || activity.hasSpoken() && handshake != null && !handshake.isOver();
    }

    private void weighMore() throws IOException {
        all.weigh(this);
        request.requireBounds();
    }

    /**
     * Wait for the first request, unless part of it came with the end of the handshake. Nothing is forgotten when the
     * client renews its keys (TLS 1.3), which it may in the middle of a request, and which is reported here too. A stranger
     * is disconnected of whom the session would keep much.
     */
    void shookHands(SSLSession session) {
        if (handshake == null || handshake.isOver()) {
            return;
        }
        handshake.end();
        request.handshakeEnded();
        all.weigh(this);
        if (!Handshake.keepsLittle(session)) {
            IoUtils.safeClose(socket);
        }
    }

    /**
     * Disconnect a stranger that sends a record in which there is nothing to read, such as one that renews keys. None does that
     * before it has sent millions of others.
     */
    void cameWithoutData(int bytes) {
        if (trusted) {
            return;
        }
        IoUtils.safeClose(socket);
        all.letGo(thread(), RENEWAL_COPIES * bytes);
        if (bytes >= MANY_RENEWALS_BYTES) {
            all.pressure().begin();
        }
    }

    /**
     * Count a request whose head has been read.
     *
     * @param behind the bytes that came with it and have not been parsed yet
     */
    void began(HttpServerExchange begun, long behind) {
        begun.getConnection().putAttachment(KEY, this);
        request.headCame(begun, behind);
        all.weigh(this);
    }

    /**
     * Return whether it has not waited for the answer to its request before it sent another. No API server does that,
     * and a thread serves nobody else before it has answered all that has come at once. Who has logged in may.
     *
     * @param pipelined the bytes that came with the request, and have not been parsed yet
     */
    boolean isHasty(long pipelined) {
        return !trusted && request.isFollowed(pipelined);
    }

    /**
     * Wait for the next request.
     *
     * @param pipelined the bytes of it that came with the last one; 0 for none
     */
    void ended(long pipelined) {
        request.end(pipelined);
        activity.answered();
        all.weigh(this);
    }

    /** Recompute the weight; returns the change in bytes. */
    synchronized long reweigh() {
        long now = gone || leaving ? 0 : idleWeight() + request.weight();
        long change = now - weight;
        weight = now;
        return change;
    }

    synchronized long weight() {
        return weight;
    }

    /** Mark as gone; returns the change of the total in bytes. */
    synchronized long go() {
        gone = true;
        return reweigh();
    }

    private long idleWeight() {
        boolean isSilent = handshake == null ? !activity.hasSpoken() : !handshake.hasBegun();
        long own = isSilent ? cost.silent() : cost.idle();
        return handshake == null ? own : own + handshake.weight();
    }

    /** Return what it costs, which is the same for all of a port. */
    ConnectionCost cost() {
        return cost;
    }

    /** Return the instant, in nanoseconds of {@link System#nanoTime}. */
    long connectedAt() {
        return activity.connectedAt();
    }

    boolean isTrusted() {
        return trusted;
    }

    boolean isLeaving() {
        return leaving;
    }

    /**
     * Return since when others could have had its place: since nothing has come, or, however often it sends a byte, since what it
     * sends began to arrive. Whoever is not read may have sent something just now.
     */
    long inTheWaySince() {
        if (reads.isPaused()) {
            return System.nanoTime();
        }
        return activity.since(isArriving());
    }

    /**
     * Return whether it has begun a handshake, and sends its first request in time. From far away it is silent for a round trip
     * twice or more, in which others can come by the hundred and send so much that everybody who was silent as long would
     * have to go. As a handshake begins in a turn, few of these come at a time.
     */
    boolean isGettingReady(ClientLimits limits, long now) {
        return handshake != null
                && handshake.hasBegun()
                && !activity.wasServed()
                && (!request.hasBegun() || !handshake.isOver())
                && !activity.isOlderThan(limits.brisk(), now)
                && weight() <= HANDSHAKE_IN_IDLE * cost.idle();
    }

    /** Return whether a limit is exceeded. */
    boolean isOverdue(ClientLimits limits, long now) {
        return activity.isOverdue(phase(), limits, now);
    }

    /**
     * Close it on its own thread, unless its request is complete by then.
     *
     * @param inUse whether that thread is just reading from it, or answering it
     * @param done is called when it is closed
     */
    void sendAway(boolean inUse, Runnable done) {
        leaving = true;
        Runnable leave = () -> {
            if (phase() != OngoingRequest.Phase.DECIDING) {
                IoUtils.safeClose(requests, socket);
                done.run();
            }
            leaving = false;
            all.weigh(this);
        };
        if (!inUse && socket.getIoThread() == Thread.currentThread()) {
            leave.run();
        } else {
            IoTasks.run(socket.getIoThread(), leave);
        }
    }

    /** Close it on its own thread. */
    void disconnect() {
        IoTasks.run(socket.getIoThread(), () -> IoUtils.safeClose(requests, socket));
    }

    /** Return the thread that reads from it. */
    XnioIoThread thread() {
        return socket.getIoThread();
    }

    /** Close it on its own thread, if it is still overdue there. */
    void closeIfOverdue(ClientLimits limits) {
        IoTasks.run(socket.getIoThread(), () -> {
            if (isOverdue(limits, System.nanoTime())) {
                IoUtils.safeClose(requests, socket);
            }
        });
    }
}
