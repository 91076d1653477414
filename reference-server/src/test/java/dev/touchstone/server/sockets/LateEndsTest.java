package dev.touchstone.server.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.server.testing.OneThread;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/** On real sockets, which one thread reads. */
class LateEndsTest {

    private static final int MANY = 100;

    private final List<Socket> clients = new ArrayList<>();
    private final BlockingQueue<ConduitStreamSourceChannel> accepted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    /** What the socket said, and what was made of it. */
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    private OneThread server;

    @BeforeEach
    void listen() throws IOException {
        server = new OneThread(this::accept);
    }

    @AfterEach
    void stop() {
        clients.forEach(IoUtils::safeClose);
        server.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void end_ofMany_isReadOfAllBeforeOneIsClosed(boolean isReset) throws Exception {
        for (int i = 0; i < MANY; i++) {
            // Whoever does not linger for any time is reset.
            connect().setSoLinger(isReset, 0);
        }
        await().until(() -> accepted.size() == MANY);
        // So that all have left by the time that the thread looks.
        server.run(() -> clients.forEach(IoUtils::safeClose));

        await().until(() -> order.size() == 2 * MANY);
        assertThat(order.subList(0, MANY)).containsOnly("read");
        assertThat(order.subList(MANY, 2 * MANY)).containsOnly("closed");
    }

    @Test
    void end_afterData_isReportedOnce() throws Exception {
        Socket client = connect();
        client.getOutputStream().write("last".getBytes());
        assertThat(next()).isEqualTo("last");
        client.shutdownOutput();

        assertThat(next()).isEqualTo("end");
        await().untilAsserted(() -> assertThat(order).containsExactly("read", "closed"));
        assertThat(received).isEmpty();
    }

    @Test
    void reset_isReportedAsOne() throws Exception {
        Socket client = connect();
        client.setSoLinger(true, 0);
        client.close();

        assertThat(next()).isEqualTo("reset");
        await().untilAsserted(() -> assertThat(order).containsExactly("read", "closed"));
        assertThat(received).isEmpty();
    }

    @Test
    void end_thatComesWhileNobodyReads_isReportedToWhoeverReadsNext() throws Exception {
        Socket client = connect();
        ConduitStreamSourceChannel source = accepted.poll(10, TimeUnit.SECONDS);
        client.shutdownOutput();
        await().until(() -> !order.isEmpty());
        server.run(() -> source.setReadListener(null));
        await().until(() -> !source.isOpen());
        assertThat(received).isEmpty();

        server.run(() -> {
            source.setReadListener(this::readAll);
            source.resumeReads();
        });
        assertThat(next()).isEqualTo("end");
    }

    private Socket connect() throws IOException {
        Socket client = server.connect();
        clients.add(client);
        return client;
    }

    private void accept(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setConduit(new Noted(source.getConduit()));
        LateEnds.on(connection);
        source.setReadListener(this::readAll);
        source.resumeReads();
        accepted.add(source);
    }

    private void readAll(ConduitStreamSourceChannel source) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(100);
            int count = source.read(buffer);
            if (count > 0) {
                received.add(new String(buffer.array(), 0, count));
            } else if (count < 0) {
                received.add("end");
                order.add("closed");
                source.close();
            }
        } catch (IOException broken) {
            received.add("reset");
            order.add("closed");
            IoUtils.safeClose(source);
        }
    }

    private String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    private final class Noted extends AbstractStreamSourceConduit<StreamSourceConduit> {

        Noted(StreamSourceConduit socket) {
            super(socket);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            try {
                int count = super.read(into);
                if (count < 0) {
                    order.add("read");
                }
                return count;
            } catch (IOException reset) {
                order.add("read");
                throw reset;
            }
        }
    }
}
