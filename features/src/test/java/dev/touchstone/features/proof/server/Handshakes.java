package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to a server, byte by byte, as one would that keeps something for each handshake that has begun. One is
 * over when the client has said something after it was answered.
 */
final class Handshakes implements Entrance.Way {

    private static final int PIECE = 16 * 1024;

    private final Semaphore places;
    private final Keeping keeping;

    Handshakes(Keeping keeping) {
        this.keeping = keeping;
        this.places = new Semaphore(keeping.places);
    }

    /** What is kept. */
    enum Keeping {
        /** The only place, until the handshake is over or the client has hung up. */
        THE_PLACE(1),
        /** One of many places, for good, once a client has hung up in its handshake. */
        WHAT_IS_BROKEN_OFF(100);

        private final int places;

        Keeping(int places) {
            this.places = places;
        }
    }

    @Override
    public void take(Socket client, Entrance entrance) {
        entrance.execute(() -> {
            try {
                listen(client, entrance);
            } catch (IOException | RejectedExecutionException gone) {
                // The client hung up, or the server was stopped.
                Entrance.close(client);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void listen(Socket client, Entrance entrance) throws IOException, InterruptedException {
        PushbackInputStream said = new PushbackInputStream(client.getInputStream());
        int first = said.read();
        if (first < 0) {
            Entrance.close(client);
            return;
        }
        said.unread(first);
        new Passage(client, said, entrance).run();
    }

    /** One client on its way through, from its first byte. */
    private final class Passage {

        private final Socket client;
        private final InputStream said;
        private final Entrance entrance;
        private volatile boolean isAnswered;
        private boolean isOver;

        Passage(Socket client, InputStream said, Entrance entrance) {
            this.client = client;
            this.said = said;
            this.entrance = entrance;
        }

        void run() throws IOException, InterruptedException {
            places.acquire();
            if (keeping == Keeping.WHAT_IS_BROKEN_OFF) {
                places.release();
            }
            try (client;
                    Socket server = entrance.connect()) {
                entrance.execute(() -> answer(server));
                passOn(server);
            } finally {
                if (!isOver) {
                    brokenOff();
                }
            }
        }

        private void passOn(Socket server) throws IOException {
            byte[] piece = new byte[PIECE];
            int size;
            while ((size = said.read(piece)) >= 0) {
                if (isAnswered && !isOver) {
                    over();
                }
                server.getOutputStream().write(piece, 0, size);
            }
        }

        private void over() {
            isOver = true;
            if (keeping == Keeping.THE_PLACE) {
                places.release();
            }
        }

        private void brokenOff() {
            switch (keeping) {
                case THE_PLACE -> places.release();
                case WHAT_IS_BROKEN_OFF -> places.tryAcquire();
            }
        }

        private void answer(Socket server) {
            byte[] piece = new byte[PIECE];
            try (client;
                    server) {
                int size;
                while ((size = server.getInputStream().read(piece)) >= 0) {
                    isAnswered = true;
                    client.getOutputStream().write(piece, 0, size);
                }
            } catch (IOException hungUp) {
                Entrance.close(client);
            }
        }
    }
}
