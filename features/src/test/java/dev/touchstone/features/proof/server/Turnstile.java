package dev.touchstone.features.proof.server;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.Socket;

/**
 * Passes connections on to a server, byte by byte, as one would that shakes hands where it accepts: the next client is let in
 * once this one has said something.
 */
final class Turnstile implements Entrance.Way {

    @Override
    public void take(Socket client, Entrance entrance) {
        try {
            PushbackInputStream said = new PushbackInputStream(client.getInputStream());
            int first = said.read();
            if (first < 0) {
                Entrance.close(client);
                return;
            }
            said.unread(first);
            Socket server = entrance.connect();
            entrance.execute(() -> Entrance.pass(said, client, server));
            entrance.execute(() -> answer(server, client));
        } catch (IOException gone) {
            // The client hung up, or the server was stopped; the next one comes.
            Entrance.close(client);
        }
    }

    private static void answer(Socket server, Socket client) {
        try (client;
                server) {
            server.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException hungUp) {
            Entrance.close(client);
        }
    }
}
