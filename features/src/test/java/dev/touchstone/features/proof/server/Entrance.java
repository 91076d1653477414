package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.InputStream;
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

    /** Go on in a thread of its own. */
    void execute(Runnable task) {
        threads.execute(task);
    }

    /** Connect to the server. */
    Socket connect() throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.add(server);
        return server;
    }

    /** Pass on what a client says until it or the server hangs up. */
    static void pass(InputStream said, Socket client, Socket server) {
        try (client;
                server) {
            said.transferTo(server.getOutputStream());
        } catch (IOException hungUp) {
            close(client);
        }
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
