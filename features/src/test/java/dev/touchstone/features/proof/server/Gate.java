package dev.touchstone.features.proof.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to a server, byte by byte, as one would that cannot cope with many of them: each has a place, and keeps
 * it until it was answered, or until it falls silent.
 */
final class Gate implements Entrance.Way {

    /** More than a TLS handshake brings, and less than a few answers. */
    private static final int ANSWERED_BYTES = 8 * 1024;

    private static final int SILENCE_MILLIS = 2000;

    private final Semaphore places;
    private final Keeping keeping;

    Gate(Keeping keeping) {
        this.places = new Semaphore(keeping.places);
        this.keeping = keeping;
    }

    /** How long a place is kept. */
    enum Keeping {
        /** Until the client was answered. */
        UNTIL_ANSWERED(100),
        /** As long as the client says something now and then. A crowd that does so comes in, all of it. */
        WHILE_NOT_SILENT(200);

        private final int places;

        Keeping(int places) {
            this.places = places;
        }
    }

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
                Entrance.pass(keeping == Keeping.UNTIL_ANSWERED ? client.getInputStream() : heard(), client, server);
            } finally {
                leave();
            }
        }

        /** Return what the client says, whose place is given up once that is nothing for a while. */
        private InputStream heard() throws IOException {
            client.setSoTimeout(SILENCE_MILLIS);
            return new FilterInputStream(client.getInputStream()) {
                @Override
                public int read(byte[] piece, int begin, int length) throws IOException {
                    try {
                        return super.read(piece, begin, length);
                    } catch (SocketTimeoutException silent) {
                        leave();
                        client.setSoTimeout(0);
                        return super.read(piece, begin, length);
                    }
                }
            };
        }

        private void answer(OutputStream to, byte[] piece, int size) throws IOException {
            to.write(piece, 0, size);
            answered += size;
            if (answered > ANSWERED_BYTES && keeping == Keeping.UNTIL_ANSWERED) {
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
