import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Clients without TLS, all on one thread, as there may be seventeen thousand. */
final class PlainClients {

    private final Flood.Kind kind;
    private final Pace pace;
    private final Client[] clients;
    private String refusal = "";

    private static final class Client {
        private final SocketChannel channel;
        private final ByteBuffer first;

        Client(SocketChannel channel, byte[] first) {
            this.channel = channel;
            this.first = ByteBuffer.wrap(first);
        }
    }

    PlainClients(Flood.Kind kind, Pace pace, int count) {
        this.kind = kind;
        this.pace = pace;
        clients = new Client[count];
    }

    /** Keeps them all open until the end. */
    void run() throws InterruptedException {
        while (pace.goesOn()) {
            long round = System.nanoTime();
            for (int i = 0; i < clients.length && pace.goesOn(); i++) {
                if (clients[i] == null && pace.takeTurn()) {
                    clients[i] = open(i);
                }
                if (clients[i] != null && !goesOn(clients[i])) {
                    close(clients[i]);
                    clients[i] = null;
                }
            }
            pace.rest(round);
        }
        if (!refusal.isEmpty()) {
            System.err.println("some could not connect: " + refusal);
        }
    }

    private Client open(int number) {
        pace.noteCame();
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.connect(Wire.at(kind.port()));
            return new Client(channel, kind.opening(number));
        } catch (IOException refused) {
            refusal = refused.toString();
            return null;
        }
    }

    /** Sends what there is room for; tells whether the server has not closed. */
    private boolean goesOn(Client client) {
        try {
            if (!client.channel.finishConnect()) {
                return true;
            }
            if (client.first.hasRemaining()) {
                client.channel.write(client.first);
                return true;
            }
            if (kind.more().length > 0) {
                client.channel.write(ByteBuffer.wrap(kind.more()));
                return true;
            }
            // Reading one byte a second is as good as never.
            return client.channel.read(ByteBuffer.allocate(1)) >= 0;
        } catch (IOException closed) {
            return false;
        }
    }

    private static void close(Client client) {
        try {
            client.channel.close();
        } catch (IOException gone) {
            // It is gone either way.
        }
    }
}
