package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.RejectedExecutionException;
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
        entrance.execute(() -> serve(new Passage(client, entrance)));
    }

    private void serve(Passage passage) {
        try {
            passage.enter();
            passage.run();
        } catch (IOException | RejectedExecutionException gone) {
            // The client hung up, or the server was stopped.
            Entrance.close(passage.client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            passage.leave();
        }
    }

    /** One client on its way through. */
    private final class Passage {

        private final Socket client;
        private final Entrance entrance;
        private boolean hasPlace;

        Passage(Socket client, Entrance entrance) {
            this.client = client;
            this.entrance = entrance;
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
                    Socket server = entrance.connect()) {
                entrance.execute(() -> answers(server));
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
                Entrance.close(client);
            } finally {
                leave();
            }
        }
    }
}
