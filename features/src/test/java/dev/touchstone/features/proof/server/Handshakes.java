package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to a server, byte by byte, as one would that keeps something for each handshake that has begun. One is
 * over when the client has said something after it was answered.
 */
final class Handshakes implements Entrance.Way {

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
        entrance.execute(client, () -> new Handshake(client, Entrance.listenTo(client), entrance).run());
    }

    /** One client on its way through, from its first byte. */
    private final class Handshake {

        private final Socket client;
        private final InputStream said;
        private final Entrance entrance;
        private volatile boolean isAnswered;
        private boolean isOver;

        Handshake(Socket client, InputStream said, Entrance entrance) {
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
                entrance.execute(client, () -> Entrance.pass(server.getInputStream(), server, client, this::answer));
                Entrance.pass(said, client, server, this::passOn);
            } finally {
                if (!isOver) {
                    brokenOff();
                }
            }
        }

        private void passOn(OutputStream server, byte[] piece, int size) throws IOException {
            if (isAnswered && !isOver) {
                over();
            }
            server.write(piece, 0, size);
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

        private void answer(OutputStream to, byte[] piece, int size) throws IOException {
            isAnswered = true;
            to.write(piece, 0, size);
        }
    }
}
