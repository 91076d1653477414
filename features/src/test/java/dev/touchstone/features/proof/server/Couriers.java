package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.Semaphore;

/**
 * Passes connections on to a server, byte by byte, as one would whose few threads each wait until a client has taken what is
 * written to it.
 */
final class Couriers implements Entrance.Way {

    private static final int NUMBER = 8;
    /** So little that a client which reads nothing is soon waited for. */
    private static final int SEND_BUFFER = 4 * 1024;

    private final Semaphore idle = new Semaphore(NUMBER);

    @Override
    public void take(Socket client, Entrance entrance) {
        try {
            client.setSendBufferSize(SEND_BUFFER);
            InputStream said = client.getInputStream();
            Socket server = entrance.connect();
            entrance.execute(client, () -> Entrance.pass(said, client, server));
            entrance.execute(client, () -> Entrance.pass(server.getInputStream(), server, client, this::carry));
        } catch (IOException gone) {
            // The client hung up, or the server was stopped; the next one comes.
            Entrance.close(client);
        }
    }

    private void carry(OutputStream client, byte[] piece, int size) throws IOException, InterruptedException {
        idle.acquire();
        try {
            client.write(piece, 0, size);
        } finally {
            idle.release();
        }
    }
}
