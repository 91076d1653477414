package dev.touchstone.server.clients;

import dev.touchstone.server.logging.EventLog;
import io.undertow.server.AbstractServerConnection;
import io.undertow.server.HttpHandler;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;
import org.xnio.ssl.SslConnection;

/**
 * Who is connected, on all ports together. Each connection weighs what it holds of the heap; when all of them weigh more
 * than they may, those that have been silent longest go, so that those who connect and say nothing, say it slowly, or do
 * not take their answers, keep nobody out. One whose request has come whole stays until it is answered; one on which
 * somebody has logged in goes only after all others. Thread-safe.
 */
public final class Clients {

    private static final long WARNING_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();
    /** Room is made for several at once, because finding who goes first means looking at all. */
    private static final int ROOM_PART = 16;

    private final ClientLimits limits;
    private final EventLog log;
    private final Map<StreamConnection, Client> connected = new ConcurrentHashMap<>();
    private final AtomicLong held = new AtomicLong();
    private final ReentrantLock makingRoom = new ReentrantLock();
    private final AtomicLong lastWarning = new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

    public Clients(ClientLimits limits, EventLog log) {
        this.limits = limits;
        this.log = log;
    }

    /**
     * Counts in who has just connected, until the socket is closed.
     *
     * @param secure puts on the socket what requests come through; bytes are counted below it, as they come
     * @return on which requests come
     */
    StreamConnection enter(StreamConnection socket, ConnectionCost cost, UnaryOperator<StreamConnection> secure) {
        Client client = new Client(this, socket, cost);
        socket.getSourceChannel()
                .setConduit(new MeteredReads(socket.getSourceChannel().getConduit(), client));
        StreamConnection requests = secure.apply(socket);
        client.expectRequestsOn(requests);
        connected.put(requests, client);
        socket.setCloseListener(closed -> {
            connected.remove(requests);
            held.addAndGet(client.go());
        });
        if (requests instanceof SslConnection secured) {
            secured.getHandshakeSetter().set(done -> client.shookHands());
        }
        weigh(client);
        return requests;
    }

    /** Wraps what answers requests, to know whose is in work. */
    HttpHandler watch(HttpHandler handler) {
        return exchange -> {
            AbstractServerConnection sender = (AbstractServerConnection) exchange.getConnection();
            Client client = connected.get(sender.getChannel());
            // Gone again, if there is none.
            if (client != null) {
                client.began(exchange);
                exchange.addExchangeCompleteListener((completed, next) -> {
                    client.ended();
                    next.proceed();
                });
            }
            handler.handleRequest(exchange);
        };
    }

    /** Looks each second for clients that take longer than they may, until the thread ends. */
    void sweepOn(XnioIoThread thread) {
        try {
            thread.executeAfter(
                    () -> {
                        // First, so that nothing that goes wrong with one client ends the sweeps.
                        sweepOn(thread);
                        sweep();
                    },
                    1,
                    TimeUnit.SECONDS);
        } catch (RejectedExecutionException ending) {
            // The server stops: the thread takes no more work, and closes its clients itself.
        }
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

    /** A client as it was at one moment, because what changes while it is sorted has no order. */
    private record Candidate(Client client, boolean newcomer, boolean trusted, long silentSince) {

        private static final Comparator<Candidate> FIRST_TO_GO = Comparator.comparing(Candidate::newcomer)
                .thenComparing(Candidate::trusted)
                .thenComparing(Candidate::silentSince, (a, b) -> Long.signum(a - b));
    }

    /** The newcomer goes last of all: it may be the API server, and has had no time to say so. */
    private void makeRoom(Client newcomer) {
        if (!makingRoom.tryLock()) {
            return;
        }
        try {
            List<Candidate> first = connected.values().stream()
                    .filter(client -> !client.isLeaving() && client.phase() != Client.Phase.DECIDING)
                    .map(client -> new Candidate(client, client == newcomer, client.isTrusted(), client.silentSince()))
                    .sorted(Candidate.FIRST_TO_GO)
                    .toList();
            long room = limits.bytes() - limits.bytes() / ROOM_PART;
            for (Candidate candidate : first) {
                if (held.get() <= room) {
                    break;
                }
                candidate.client().sendAway(this::warn);
                held.addAndGet(candidate.client().reweigh());
            }
        } finally {
            makingRoom.unlock();
        }
    }

    private void warn() {
        long last = lastWarning.get();
        long now = System.nanoTime();
        if (now - last >= WARNING_INTERVAL_NANOS && lastWarning.compareAndSet(last, now)) {
            log.warning(
                    "clients hold as much of the heap as they may; closing those that have been silent longest",
                    Map.of("bytes", limits.bytes(), "connected", connected.size()));
        }
    }
}
