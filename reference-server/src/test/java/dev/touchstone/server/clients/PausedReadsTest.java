package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.server.sockets.SparingReads;
import dev.touchstone.server.testing.OneThread;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

class PausedReadsTest {

    private static final int ROUNDS = 100;

    private final AtomicInteger reports = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private volatile boolean room;
    private MeteredReads reads;
    private PausedReads paused;
    private OneThread server;
    private Socket client;

    @BeforeEach
    void connect() throws IOException {
        server = new OneThread(this::open);
        paused = new PausedReads(server.thread(), () -> room);
        client = server.connect();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        server.close();
    }

    @Test
    void add_whatHasArrived_isNotReportedUntilThereIsRoom() throws Exception {
        client.getOutputStream().write('x');
        await().until(() -> reports.get() > 0);
        for (int round = 0; round < ROUNDS; round++) {
            awaitRound();
        }
        // Once more, because only what arrives has the selector told to report no more.
        assertThat(reports.get()).isLessThanOrEqualTo(3);

        room = true;
        await().until(() -> read.get() == 1);
        client.getOutputStream().write('y');
        await().until(() -> read.get() == 2);
    }

    /** Have the thread look at its connections once. */
    private void awaitRound() throws InterruptedException {
        CountDownLatch round = new CountDownLatch(1);
        // Not at once: a thread runs all its tasks before it looks again.
        server.thread().executeAfter(round::countDown, 1, TimeUnit.MILLISECONDS);
        assertThat(round.await(1, TimeUnit.MINUTES)).isTrue();
    }

    private void open(StreamConnection connection) {
        SparingReads.on(connection);
        reads = MeteredReads.on(connection, this::mayRead, bytes -> read.addAndGet((int) bytes));
        ConduitStreamSourceChannel source = connection.getSourceChannel();
        source.setReadListener(this::read);
        source.resumeReads();
    }

    private boolean mayRead() {
        if (!room) {
            paused.add(reads);
        }
        return room;
    }

    private void read(ConduitStreamSourceChannel source) {
        reports.incrementAndGet();
        try {
            source.read(ByteBuffer.allocate(10));
        } catch (IOException gone) {
            IoUtils.safeClose(source);
        }
        // As Undertow does when it has not got all of a request.
        source.resumeReads();
    }
}
