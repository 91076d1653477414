package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to the port of a server, byte by byte, as one would that cannot cope with many of them: each has a
 * place, and keeps it until it was answered.
 */
public final class Gate implements Doorway.Door {

    private static final int PLACES = 100;
    /** More than a TLS handshake brings, and less than a few answers. */
    private static final int ANSWERED_BYTES = 8 * 1024;

    private final int target;
    private final ServerSocket listener;
    private final Semaphore places = new Semaphore(PLACES);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Listen on 127.0.0.1. */
    Gate(int port, int target) {
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
                Socket client = listener.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            open.forEach(Gate::close);
        }
    }

    private void serve(Socket client) {
        Passage passage = new Passage(client);
        try {
            passage.enter();
            passage.run();
        } catch (IOException | RejectedExecutionException gone) {
            // The client hung up, or the server was stopped.
            close(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            passage.leave();
        }
    }

    /** One client on its way through. */
    private final class Passage {

        private final Socket client;
        private boolean hasPlace;

        Passage(Socket client) {
            this.client = client;
        }

        void enter() throws InterruptedException {
            places.acquire();
            hasPlace = true;
        }

        synchronized void leave() {
            if (hasPlace) {
                places.release();
                hasPlace = false;
            }
        }

        void run() throws IOException {
            try (client;
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                open.add(server);
                threads.execute(() -> answers(server));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        }

        private void answers(Socket server) {
            byte[] buffer = new byte[16 * 1024];
            long passed = 0;
            try (client;
                    server) {
                int count;
                while ((count = server.getInputStream().read(buffer)) >= 0) {
                    client.getOutputStream().write(buffer, 0, count);
                    passed += count;
                    if (passed > ANSWERED_BYTES) {
                        leave();
                    }
                }
            } catch (IOException hungUp) {
                close(client);
            } finally {
                leave();
            }
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
        open.forEach(Gate::close);
        threads.shutdownNow();
    }
}
