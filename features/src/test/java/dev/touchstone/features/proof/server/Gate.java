package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to a server, byte by byte, as one would that cannot cope with many of them: each has a place, and keeps
 * it until it was answered.
 */
final class Gate implements Entrance.Way {

    private static final int PLACES = 100;
    /** More than a TLS handshake brings, and less than a few answers. */
    private static final int ANSWERED_BYTES = 8 * 1024;

    private final Semaphore places = new Semaphore(PLACES);

    @Override
    public void take(Socket client, Entrance entrance) {
        entrance.execute(client, () -> new Guest(client, entrance).run());
    }

    /** One client on its way through. */
    private final class Guest {

        private final Socket client;
        private final Entrance entrance;
        private boolean hasPlace;
        private long answered;

        Guest(Socket client, Entrance entrance) {
            this.client = client;
            this.entrance = entrance;
        }

        void run() throws IOException, InterruptedException {
            places.acquire();
            hasPlace = true;
            try (client;
                    Socket server = entrance.connect()) {
                entrance.execute(client, () -> Entrance.pass(server.getInputStream(), server, client, this::answer));
                Entrance.pass(client.getInputStream(), client, server);
            } finally {
                leave();
            }
        }

        private void answer(OutputStream to, byte[] piece, int size) throws IOException {
            to.write(piece, 0, size);
            answered += size;
            if (answered > ANSWERED_BYTES) {
                leave();
            }
        }

        private synchronized void leave() {
            if (hasPlace) {
                places.release();
                hasPlace = false;
            }
        }
    }
}
