package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.net.Socket;

/**
 * Passes connections on to a server, byte by byte, as one would that shakes hands where it accepts: the next client is let in
 * once this one has said something.
 */
final class Turnstile implements Entrance.Way {

    @Override
    public void take(Socket client, Entrance entrance) {
        try {
            entrance.join(Entrance.listenTo(client), client, entrance.connect());
        } catch (IOException gone) {
            // The client hung up, or the server was stopped; the next one comes.
            Entrance.close(client);
        }
    }
}
