package dev.touchstone.features.proof.server;

import java.io.IOException;
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

/**
 * Passes connections on to the port of a server, byte by byte, as one would that shakes hands where it accepts: the next
 * client is let in once this one has said something.
 */
public final class Turnstile implements Doorway.Door {

    private final int target;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Listen on 127.0.0.1. */
    Turnstile(int port, int target) {
        this.target = target;
        try {
            listener = new ServerSocket(port, 1000, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
        threads.execute(this::acceptAll);
    }

    private void acceptAll() {
        try {
            while (true) {
                enter(listener.accept());
            }
        } catch (IOException | RejectedExecutionException closed) {
            open.forEach(Turnstile::close);
        }
    }

    private void enter(Socket client) {
        open.add(client);
        try {
            PushbackInputStream said = new PushbackInputStream(client.getInputStream());
            int first = said.read();
            if (first < 0) {
                close(client);
                return;
            }
            said.unread(first);
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            threads.execute(() -> pass(said, server, client));
            threads.execute(() -> answer(server, client));
        } catch (IOException gone) {
            // The client hung up, or the server was stopped; the next one comes.
            close(client);
        }
    }

    private static void pass(PushbackInputStream said, Socket server, Socket client) {
        try (client;
                server) {
            said.transferTo(server.getOutputStream());
        } catch (IOException hungUp) {
            close(client);
        }
    }

    private static void answer(Socket server, Socket client) {
        try (client;
                server) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            close(client);
        }
    }

    private static void close(Socket socket) {
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
        open.forEach(Turnstile::close);
        threads.shutdownNow();
    }
}
