package dev.touchstone.features.proof.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** Takes the connections to a port, lets them on their way to the port of a server, and ends them all when it is closed. */
final class Entrance implements Doorway.Door {

    private static final int BACKLOG = 1000;
    private static final int PIECE = 16 * 1024;
    private static final Handover AS_IT_IS = (to, piece, size) -> to.write(piece, 0, size);

    private final int target;
    private final Way way;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** How a client gets from here to the server. */
    interface Way {

        /**
         * Take a client. The next one comes when this returns.
         *
         * @throws RejectedExecutionException if the entrance is closed meanwhile
         */
        void take(Socket client, Entrance entrance);
    }

    /**
     * Listen on 127.0.0.1.
     *
     * @param target the port of the server
     */
    Entrance(int port, int target, Way way) {
        this.target = target;
        this.way = way;
        try {
            listener = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        threads.execute(this::acceptAll);
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = listener.accept();
                open.add(client);
                way.take(client, this);
            }
        } catch (IOException | RejectedExecutionException closed) {
            open.forEach(Entrance::close);
        }
    }

    /** Go on with a client in a thread of its own, and hang up on it when it, or the server, is gone. */
    void execute(Socket client, Passage passage) {
        threads.execute(() -> {
            try {
                passage.run();
            } catch (IOException | RejectedExecutionException gone) {
                close(client);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** The way of one client, or a part of it. */
    @FunctionalInterface
    interface Passage {

        void run() throws IOException, InterruptedException;
    }

    /** Connect to the server. */
    Socket connect() throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        return server;
    }

    /**
     * Wait for the first byte of a client.
     *
     * @return all that the client says, with that byte
     * @throws EOFException if it hangs up without a word
     */
    static InputStream listenTo(Socket client) throws IOException {
        PushbackInputStream said = new PushbackInputStream(client.getInputStream());
        int first = said.read();
        if (first < 0) {
            throw new EOFException("nothing was said");
        }
        said.unread(first);
        return said;
    }

    /** Pass on what a client says, and what the server answers, until one of them hangs up. This does not wait. */
    void join(InputStream said, Socket client, Socket server) {
        execute(client, () -> pass(said, client, server));
        execute(client, () -> pass(server.getInputStream(), server, client));
    }

    /** Pass on what one side says until one of them hangs up. */
    static void pass(InputStream said, Socket from, Socket to, Handover handover)
            throws IOException, InterruptedException {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            int size;
            while ((size = said.read(piece)) >= 0) {
                handover.write(to.getOutputStream(), piece, size);
            }
        }
    }

    /** Pass on what a client says until it or the server hangs up. */
    static void pass(InputStream said, Socket client, Socket server) throws IOException, InterruptedException {
        pass(said, client, server, AS_IT_IS);
    }

    /** How a piece of what was said is passed on. */
    @FunctionalInterface
    interface Handover {

        void write(OutputStream to, byte[] piece, int size) throws IOException, InterruptedException;
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close a connection", e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot stop listening", e);
        }
        open.forEach(Entrance::close);
        threads.shutdownNow();
    }
}
