import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** Clients without TLS, all on one thread, as there may be seventeen thousand. */
final class PlainClients {

    private final Flood.Kind kind;
    private final Pace pace;
    private final Client[] clients;
    private String refusal = "";

    private static final class Client {
        private final SocketChannel channel;
        private final ByteBuffer first;
        private boolean counted;

        Client(SocketChannel channel, byte[] first) {
            this.channel = channel;
            this.first = ByteBuffer.wrap(first);
        }

        boolean hasCome() {
            return !channel.isConnectionPending() && !first.hasRemaining();
        }
    }

    PlainClients(Flood.Kind kind, Pace pace, int count) {
        this.kind = kind;
        this.pace = pace;
        clients = new Client[count];
    }

    /** Keep them all open until the end. */
    void run() throws InterruptedException {
        while (pace.goesOn()) {
            long round = System.nanoTime();
            boolean sending = false;
            for (int i = 0; i < clients.length && pace.goesOn(); i++) {
                if (clients[i] == null && pace.takeTurn()) {
                    clients[i] = open(i);
                }
                if (clients[i] != null) {
                    sending |= attend(i);
                }
            }
            if (sending) {
                TimeUnit.MILLISECONDS.sleep(10);
            } else {
                pace.rest(round, Pace.SECOND_NANOS);
            }
        }
        if (!refusal.isEmpty()) {
            System.err.println("some could not connect: " + refusal);
        }
    }

    /** See to one; return whether it has not said yet what it has to say first. */
    private boolean attend(int number) {
        Client client = clients[number];
        boolean goesOn = goesOn(client);
        boolean sending = goesOn && !client.hasCome();
        if (!sending && !client.counted) {
            client.counted = true;
            pace.noteCame();
        }
        if (!goesOn) {
            close(client);
            clients[number] = null;
        }
        return sending;
    }

    private Client open(int number) {
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

    /** Send what there is room for; return whether the server has not closed. */
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
