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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.ssl.SslConnection;

/**
 * All connected clients, across all ports. Each connection is charged for the heap it uses; when the total exceeds the
 * limit, the longest-idle clients are closed, so that clients that send nothing, send slowly or do not read their
 * responses cannot lock others out. A client whose request is complete stays until it is answered; one that has logged
 * in goes last. Thread-safe.
 */
public final class Clients {

    private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration SWEEP = Duration.ofSeconds(1);
    /** Several are closed at once, because choosing them means scanning all clients. */
    private static final int ROOM_PART = 16;
    /** So much more they can hold for a moment, before some of it is free again. */
    private static final int OVERSHOOT_PART = 4;

    private static final long PRESSED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long LONG_RECORD_INTERVAL_NANOS =
            Duration.ofMillis(250).toNanos();

    private final ClientLimits limits;
    private final EventLog log;
    private final Map<StreamConnection, Client> connected = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    /** What clients held that were sent away, by their threads, which keep it until their next round. */
    private final Map<XnioIoThread, Long> leaving = new ConcurrentHashMap<>();

    private final Map<XnioIoThread, PausedReads> paused = new ConcurrentHashMap<>();
    private final Map<XnioIoThread, HandshakeTurns> handshakes = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private final ReentrantLock makingRoom = new ReentrantLock();
    private volatile long pressedSince = System.nanoTime() - PRESSED_NANOS;
    private final AtomicLong longRecordAdmitted = new AtomicLong(System.nanoTime() - LONG_RECORD_INTERVAL_NANOS);
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

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

    /**
     * Note that a stranger has sent what takes long to read. For a while, what strangers send is read by turns, and few of their
     * long records are read.
     */
    void press() {
        pressedSince = System.nanoTime();
    }

    boolean isPressed() {
        return System.nanoTime() - pressedSince < PRESSED_NANOS;
    }

    /** Return whether a long record of a stranger may be read while there is such pressure: a few in a second. */
    boolean admitsLongRecord() {
        long last = longRecordAdmitted.get();
        long now = System.nanoTime();
        return now - last >= LONG_RECORD_INTERVAL_NANOS && longRecordAdmitted.compareAndSet(last, now);
    }

    PausedReads pausedOn(XnioIoThread thread) {
        return paused.computeIfAbsent(thread, each -> new PausedReads(each, () -> hasRoomOn(each)));
    }

    HandshakeTurns handshakesOn(XnioIoThread thread) {
        return handshakes.computeIfAbsent(thread, HandshakeTurns::new);
    }

    /** A snapshot of a client, because sorting values that change has no defined order. */
    private record Candidate(
            Client client, boolean newcomer, boolean trusted, boolean ofQuietPort, boolean gettingReady, long since) {

        private static final Comparator<Candidate> FIRST_TO_GO = Comparator.comparing(Candidate::newcomer)
                .thenComparing(Candidate::trusted)
                .thenComparing(Candidate::ofQuietPort)
                .thenComparing(Candidate::gettingReady)
                .thenComparing(Candidate::since, (a, b) -> Long.signum(a - b));
    }

    /**
     * The newcomer is closed last: it may be the API server, which has had no time to log in. Whoever came to the port that holds
     * most goes before those of the other, which thousands of cheap connections to it would otherwise close. Of a port, whoever
     * is about to send its first request goes later.
     */
    private void makeRoom(Client newcomer) {
        if (!makingRoom.tryLock()) {
            return;
        }
        try {
            Map<ConnectionCost, Long> byPort = connected.values().stream()
                    .collect(Collectors.groupingBy(Client::cost, Collectors.summingLong(Client::weight)));
            long now = System.nanoTime();
            Set<Client> gettingReady = newestGettingReady(now);
            boolean fewAreTrusted = connected.values().stream()
                            .filter(Client::isTrusted)
                            .mapToLong(Client::weight)
                            .sum()
                    <= limits.bytes() / 2;
            List<Candidate> first = connected.values().stream()
                    .filter(client -> !client.isLeaving() && client.phase() != Client.Phase.DECIDING)
                    .filter(client -> !client.isTrusted() || !fewAreTrusted)
                    .map(client -> new Candidate(
                            client,
                            client == newcomer,
                            client.isTrusted(),
                            byPort.getOrDefault(client.cost(), 0L) <= limits.bytes() / 2,
                            gettingReady.contains(client),
                            client.inTheWaySince()))
                    .sorted(Candidate.FIRST_TO_GO)
                    .toList();
            long room = limits.bytes() - limits.bytes() / ROOM_PART;
            for (Candidate candidate : first) {
                if (held.get() <= room) {
                    break;
                }
                sendAway(candidate);
            }
        } finally {
            makingRoom.unlock();
        }
    }

    /** Half of all can be theirs, or whoever begins handshakes would be all that is left. */
    private Set<Client> newestGettingReady(long now) {
        List<Client> newest = connected.values().stream()
                .filter(client -> client.isGettingReady(limits, now))
                .sorted((a, b) -> Long.signum(b.connectedAt() - a.connectedAt()))
                .toList();
        Set<Client> ready = new HashSet<>();
        long bytes = 0;
        for (Client client : newest) {
            bytes += client.weight();
            if (bytes > limits.bytes() / 2) {
                break;
            }
            ready.add(client);
        }
        return ready;
    }

    private void sendAway(Candidate candidate) {
        Client client = candidate.client();
        long bytes = client.weight();
        client.sendAway(candidate.newcomer(), this::warn);
        held.addAndGet(client.reweigh());
        letGo(client.thread(), bytes);
    }

    /** Count what a client held until its thread's next round, when it is free again. */
    void letGo(XnioIoThread thread, long bytes) {
        leaving.merge(thread, bytes, Long::sum);
        IoTasks.run(thread, () -> leaving.merge(thread, -bytes, Long::sum));
    }

    private void warn() {
        long last = lastWarning.get();
        long now = System.nanoTime();
        if (now - last >= WARNING_INTERVAL_NANOS && lastWarning.compareAndSet(last, now)) {
            log.warning(
                    "connection limit reached; closing the longest-idle clients",
                    Map.of("bytes", limits.bytes(), "connected", connected.size()));
        }
    }
}
