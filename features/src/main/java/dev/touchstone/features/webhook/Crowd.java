package dev.touchstone.features.webhook;

import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.awaitility.Awaitility;

/** Clients that all do the same and then stay, reading nothing more, until they are closed. */
public final class Crowd implements AutoCloseable {

    /** How many connect at a time. */
    private static final int WIDTH = 16;

    /** How long they may take to come, all together: a server that lets nobody in must not hold up the run. */
    private static final Duration ARRIVAL = Duration.ofSeconds(10);

    private static final Duration ANSWERS = Duration.ofSeconds(5);

    /** So short that a server which shakes hands with one at a time has not cut that one off by the end. */
    private static final Duration HELLOS = Duration.ofSeconds(3);

    /** As little as there can be, so that a server soon waits for who does not read. */
    private static final int RECEIVE_BUFFER = 4 * 1024;

    /** Who has so much to read was sent more than what ends a TLS handshake, and has no room for much more. */
    private static final int UNREAD = 3 * 1024;

    private final InetSocketAddress address;
    private final SSLContext trust;
    private final Queue<Socket> members = new ConcurrentLinkedQueue<>();
    /** What TLS is spoken by. The JDK closes an SSLSocket that nobody refers to, and its connection with it. */
    private final Queue<SSLSocket> secured = new ConcurrentLinkedQueue<>();

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    /** What each of them does once it is connected. */
    @FunctionalInterface
    private interface Act {
        void by(Socket connected) throws IOException;
    }

    private Crowd(RunningServer server) {
        URI url = server.authenticateUrl();
        this.address = new InetSocketAddress(url.getHost(), url.getPort());
        this.trust = Trust.in(server.certificateAuthority());
    }

    /** Connect, and send not a byte. */
    public static Crowd connected(RunningServer server, int size) {
        Crowd crowd = new Crowd(server);
        return crowd.come(size, connected -> {});
    }

    /** Connect, and begin a TLS handshake with half of what a client says first. */
    public static Crowd sendingHalfHello(RunningServer server, int size) {
        Crowd crowd = new Crowd(server);
        byte[] hello = crowd.hello();
        return crowd.come(size, connected -> connected.getOutputStream().write(hello, 0, hello.length / 2));
    }

    /** Connect, and begin a TLS handshake that is not gone on with once the server has begun to answer. */
    public static Crowd sendingHello(RunningServer server, int size) {
        Crowd crowd = new Crowd(server);
        byte[] hello = crowd.hello();
        return crowd.come(size, connected -> connected.getOutputStream().write(hello))
                .awaitUnread(1, HELLOS);
    }

    /** Connect, finishes the TLS handshake and send this. */
    public static Crowd sending(RunningServer server, int size, String text) {
        Crowd crowd = new Crowd(server);
        return crowd.come(size, connected -> crowd.send(connected, text));
    }

    /** Connect, finish the TLS handshake, send this, and then one more letter now and then. */
    public static Crowd dripping(RunningServer server, int size, String text, Duration pause) {
        Crowd crowd = new Crowd(server);
        Queue<SSLSocket> dripping = new ConcurrentLinkedQueue<>();
        // From the first on: the last may come late, or not at all.
        crowd.clock.scheduleWithFixedDelay(
                () -> dripping.removeIf(Crowd::isCutOff), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return crowd.come(size, connected -> dripping.add(crowd.send(connected, text)));
    }

    /** Send one more letter; return whether there was nobody to take it. */
    private static boolean isCutOff(SSLSocket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    /** Connect, finish the TLS handshake, have a first text answered, and send a second one. */
    public static Crowd answeredOnce(RunningServer server, int size, String first, String second) {
        Crowd crowd = new Crowd(server);
        return crowd.come(size, connected -> {
            SSLSocket socket = crowd.send(connected, first);
            socket.getInputStream().read(new byte[RECEIVE_BUFFER]);
            write(socket, second);
        });
    }

    /** Wait until the server has begun to answer all of them. One that turned some away is not waited for any longer. */
    public Crowd answered() {
        return awaitUnread(UNREAD, ANSWERS);
    }

    private Crowd awaitUnread(int bytes, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(25))
                .until(() -> System.nanoTime() > end || members.stream().allMatch(member -> hasUnread(member, bytes)));
        return this;
    }

    private static boolean hasUnread(Socket member, int bytes) {
        try {
            return member.getInputStream().available() >= bytes;
        } catch (IOException turnedAway) {
            return true;
        }
    }

    private Crowd come(int size, Act act) {
        long end = System.nanoTime() + ARRIVAL.toNanos();
        ExecutorService threads = Executors.newFixedThreadPool(WIDTH);
        try {
            List<CompletableFuture<Void>> arrivals = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                arrivals.add(CompletableFuture.runAsync(() -> arrive(act, end), threads));
            }
            arrivals.forEach(CompletableFuture::join);
            return this;
        } finally {
            threads.shutdownNow();
        }
    }

    private void arrive(Act act, long end) {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return;
        }
        Socket socket = new Socket();
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.setSoTimeout((int) left);
            socket.connect(address, (int) left);
            act.by(socket);
            members.add(socket);
        } catch (IOException e) {
            // A server may turn away whom it will, as long as others are served.
            close(socket);
        }
    }

    private SSLSocket send(Socket connected, String text) throws IOException {
        SSLSocket socket = (SSLSocket)
                trust.getSocketFactory().createSocket(connected, address.getHostString(), address.getPort(), true);
        secured.add(socket);
        socket.startHandshake();
        write(socket, text);
        return socket;
    }

    private static void write(SSLSocket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Return what a client says first. */
    private byte[] hello() {
        SSLEngine engine = trust.createSSLEngine(address.getHostString(), address.getPort());
        engine.setUseClientMode(true);
        ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        try {
            engine.wrap(ByteBuffer.allocate(0), hello);
        } catch (SSLException e) {
            throw new UncheckedIOException("cannot write a ClientHello", e);
        }
        return Arrays.copyOf(hello.array(), hello.position());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        members.forEach(Crowd::close);
    }

    private static void close(Socket socket) {
        if (socket.isClosed()) {
            return;
        }
        try {
            // At once: a server that writes to it must not wait for it.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a connection", e);
        }
    }
}
