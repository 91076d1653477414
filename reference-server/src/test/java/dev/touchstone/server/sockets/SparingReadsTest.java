package dev.touchstone.server.sockets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.server.testing.OneThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.StreamSourceConduit;

/** On real sockets, counting the system calls below. */
class SparingReadsTest {

    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger suspensions = new AtomicInteger();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<StreamConnection> accepted = new CompletableFuture<>();
    private volatile int room = 100;

    @AutoClose
    private OneThread server;

    @AutoClose
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new OneThread(this::accept);
        client = server.connect();
    }

    @Test
    void read_thatDidNotFillItsBuffer_isNotFollowedByAnother() throws Exception {
        send("one");
        assertThat(next()).isEqualTo("one");
        assertThat(reads).hasValue(1);

        send("two");
        assertThat(next()).isEqualTo("two");
        assertThat(reads).hasValue(2);
    }

    @Test
    void read_thatFilledItsBuffer_isFollowedByAnother() throws Exception {
        room = 2;
        send("three");

        assertThat(next() + next() + next()).isEqualTo("three");
        assertThat(reads).hasValue(3);
    }

    @Test
    void suspension_reachesTheSelector_onlyIfSomethingComes() throws Exception {
        ConduitStreamSourceChannel source = accepted.get(10, TimeUnit.SECONDS).getSourceChannel();
        server.run(source::suspendReads);
        server.run(source::resumeReads);
        assertThat(suspensions).hasValue(0);

        server.run(source::suspendReads);
        send("early");
        await().untilAsserted(() -> assertThat(suspensions).hasValue(1));
        assertThat(received).isEmpty();

        server.run(source::resumeReads);
        assertThat(next()).isEqualTo("early");
    }

    @Test
    void end_isRead() throws Exception {
        send("last");
        assertThat(next()).isEqualTo("last");
        client.shutdownOutput();

        assertThat(next()).isEqualTo("end");
    }

    private void accept(StreamConnection connection) {
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setConduit(new Counted(source.getConduit()));
        SparingReads.on(connection);
        source.setReadListener(this::readAll);
        source.resumeReads();
        accepted.complete(connection);
    }

    /** Read until there is no more data, as Undertow does. */
    private void readAll(ConduitStreamSourceChannel source) {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(room);
            int count = source.read(buffer);
            while (count > 0) {
                received.add(new String(buffer.array(), 0, count));
                buffer.clear();
                count = source.read(buffer);
            }
            if (count < 0) {
                received.add("end");
                source.suspendReads();
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void send(String text) throws IOException {
        client.getOutputStream().write(text.getBytes());
    }

    private @Nullable String next() throws InterruptedException {
        return received.poll(10, TimeUnit.SECONDS);
    }

    private final class Counted extends AbstractStreamSourceConduit<StreamSourceConduit> {

        Counted(StreamSourceConduit socket) {
            super(socket);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            reads.incrementAndGet();
            return super.read(into);
        }

        @Override
        public void suspendReads() {
            suspensions.incrementAndGet();
            super.suspendReads();
        }
    }
}
