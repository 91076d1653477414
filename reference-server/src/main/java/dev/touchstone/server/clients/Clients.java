package dev.touchstone.server.clients;

import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.server.sockets.IoTasks;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.ssl.SslConnection;

/**
 * All connected clients, across all ports. Each connection is charged for the heap it uses; when the total exceeds the
 * limit, the longest-idle clients are closed, so that clients that send nothing, send slowly or do not read their
 * responses cannot lock others out. Thread-safe.
 */
public final class Clients {

    private static final Duration SWEEP = Duration.ofSeconds(1);
    /** Several are closed at once, because choosing them means scanning all clients. */
    private static final int ROOM_PART = 16;
    /** So much more they can hold for a moment, before some of it is free again. */
    private static final int OVERSHOOT_PART = 4;

    private final ClientLimits limits;
    private final EventLog log;
    private final Map<StreamConnection, Client> connected = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    /** What clients held that were sent away, by their threads, which keep it until their next round. */
    private final Map<XnioIoThread, Long> leaving = new ConcurrentHashMap<>();

    private final Map<XnioIoThread, PausedReads> paused = new ConcurrentHashMap<>();
    private final Map<XnioIoThread, ReadTurns> turns = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final ReentrantLock makingRoom = new ReentrantLock();
    private final Pressure pressure = new Pressure();
    private final AtMostEvery warnings = new AtMostEvery(Duration.ofMinutes(1));

    public Clients(ClientLimits limits, EventLog log) {
        this.limits = limits;
        this.log = log;
    }

    /**
     * Register a new client until its socket is closed.
     *
     * @param secure wraps the socket, for example in TLS; bytes are counted below it, as they arrive, and above it, as
     *     they are read
     * @return the connection that requests are read from
     */
    StreamConnection enter(StreamConnection socket, ConnectionCost cost, UnaryOperator<StreamConnection> secure) {
        Client client = new Client(this, socket, cost, serial.incrementAndGet());
        StreamConnection requests = secure.apply(socket);
        if (requests != socket) {
            MeteredReads.on(requests, () -> true, client::read);
        }
        client.expectRequestsOn(requests);
        connected.put(requests, client);
        socket.setCloseListener(closed -> {
            connected.remove(requests);
            client.stopWaiting();
            held.addAndGet(client.go());
            // Otherwise, whoever reads requests from it is told nothing, and keeps for ever what has arrived of one.
            client.disconnect();
        });
        if (requests instanceof SslConnection secured) {
            secured.getHandshakeSetter().set(done -> client.shookHands(done.getSslSession()));
            if (UndertowXnioSsl.getSslEngine(secured) instanceof WatchedEngine engine) {
                engine.onRecordWithoutData(client::cameWithoutData);
            }
        }
        weigh(client);
        return requests;
    }

    /** Wrap the handler that answers requests, to track whose request is in progress. */
    HttpHandler watch(HttpHandler handler) {
        return exchange -> {
            AbstractServerConnection sender = (AbstractServerConnection) exchange.getConnection();
            Client client = connected.get(sender.getChannel());
            // Null if the client is gone already.
            if (client != null) {
                client.began(exchange, unread(sender));
                exchange.addExchangeCompleteListener(
                        (completed, next) -> complete(client, unread(sender), completed, next));
            }
            handler.handleRequest(exchange);
        };
    }

    private static void complete(
            Client client, long pipelined, HttpServerExchange completed, ExchangeCompletionListener.NextListener next) {
        boolean isHasty = client.isHasty(pipelined);
        if (isHasty) {
            completed.setPersistent(false);
        }
        client.ended(pipelined);
        next.proceed();
        if (isHasty) {
            // Undertow would wait ten seconds for its end, and keep what it has sent.
            client.disconnect();
        }
    }

    /** Return how much of a further request has arrived: Undertow keeps it, and reads it without asking the socket. */
    private static long unread(AbstractServerConnection connection) {
        PooledByteBuffer pipelined = connection.getExtraBytes();
        return pipelined == null ? 0 : pipelined.getBuffer().remaining();
    }

    /** Close clients that exceed their time limits, checking each second, until the thread ends. */
    void sweepOn(XnioIoThread thread) {
        IoTasks.runAfter(thread, SWEEP, () -> {
            // First, so that a failure with one client does not stop the sweeps.
            sweepOn(thread);
            sweep();
        });
    }

    private void sweep() {
        long now = System.nanoTime();
        connected.values().stream()
                .filter(client -> client.isOverdue(limits, now))
                .forEach(client -> client.closeIfOverdue(limits));
    }

    void weigh(Client client) {
        long change = client.reweigh();
        if (change != 0 && held.addAndGet(change) > limits.bytes() && change > 0) {
            makeRoom(client);
        }
    }

    /**
     * Return whether more may be read on a thread. Far more than clients may hold can come in a single round. What another thread
     * has not let go of yet does not count, so that a flood of one port holds up nobody on the other.
     */
    boolean hasRoomOn(XnioIoThread thread) {
        return held.get() + leaving.getOrDefault(thread, 0L) <= limits.bytes() + limits.bytes() / OVERSHOOT_PART;
    }

    Pressure pressure() {
        return pressure;
    }

    PausedReads pausedOn(XnioIoThread thread) {
        return paused.computeIfAbsent(thread, each -> new PausedReads(each, () -> hasRoomOn(each)));
    }

    ReadTurns turnsOn(XnioIoThread thread) {
        return turns.computeIfAbsent(thread, ReadTurns::new);
    }

    private void makeRoom(Client newcomer) {
        if (!makingRoom.tryLock()) {
            return;
        }
        try {
            long room = limits.bytes() - limits.bytes() / ROOM_PART;
            for (Client client : new Eviction(connected.values(), limits).firstToGo(newcomer)) {
                if (held.get() <= room) {
                    break;
                }
                sendAway(client, client == newcomer);
            }
        } finally {
            makingRoom.unlock();
        }
    }

    private void sendAway(Client client, boolean newcomer) {
        long bytes = client.weight();
        client.sendAway(newcomer, this::warn);
        held.addAndGet(client.reweigh());
        letGo(client.thread(), bytes);
    }

    /** Count what a client held until its thread's next round, when it is free again. */
    void letGo(XnioIoThread thread, long bytes) {
        leaving.merge(thread, bytes, Long::sum);
        IoTasks.run(thread, () -> leaving.merge(thread, -bytes, Long::sum));
    }

    private void warn() {
        if (warnings.admits()) {
            log.warning(
                    "connection limit reached; closing the longest-idle clients",
                    Map.of("bytes", limits.bytes(), "connected", connected.size()));
        }
    }
}
