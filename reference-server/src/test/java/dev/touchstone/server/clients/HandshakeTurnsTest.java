package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.server.sockets.IoTasks;
import dev.touchstone.server.testing.OneThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.conduits.ConduitStreamSourceChannel;

class HandshakeTurnsTest {

    private final List<Long> called = new CopyOnWriteArrayList<>();
    private final List<Boolean> takenWhenCalled = new CopyOnWriteArrayList<>();
    private final List<Long> begun = new CopyOnWriteArrayList<>();

    @AutoClose("shutdownNow")
    private XnioWorker worker;

    private XnioIoThread thread;
    private HandshakeTurns turns;

    @BeforeEach
    void start() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        thread = worker.getIoThread();
        turns = new HandshakeTurns(thread);
    }

    @Test
    void take_manyAtOnce_fourBeginAndTheNewestAreNext() {
        assertThat(onThread(() -> takeAll(1, 10)))
                .containsExactly(true, true, true, true, false, false, false, false, false, false);

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(10L, 9L, 8L, 7L);
    }

    @Test
    void take_whoWasCalled_goesOnHoweverOftenItReads() {
        onThread(() -> takeAll(1, 12));

        await().until(() -> called.size() == 8);
        assertThat(takenWhenCalled).hasSize(16).containsOnly(true);
    }

    @Test
    void take_whoHasBegun_goesBeforeWhoComesLater() {
        begun.add(5L);

        onThread(() -> takeAll(1, 10));

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(5L, 10L, 9L, 8L);
    }

    /** They could take a turn for each byte of what is left of their handshakes. */
    @Test
    void take_manyWhoHaveBegun_leaveHalfOfTheTurns() {
        LongStream.rangeClosed(1, 20).forEach(begun::add);

        onThread(() -> {
            takeAll(1, 20);
            return takeAll(21, 23);
        });

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(20L, 23L, 19L, 22L);
    }

    @Test
    void leave_whoHasGone_isNotCalled() {
        onThread(() -> {
            List<Boolean> taken = takeAll(1, 6);
            turns.leave(new Client(6));
            return taken;
        });

        await().until(() -> called.contains(5L));
        assertThat(called).doesNotContain(6L);
    }

    @Test
    void callNext_handshakesThatFillTheThread_keepNobodyUnread() throws Exception {
        List<Socket> clients = new ArrayList<>();
        BlockingQueue<StreamConnection> accepted = new LinkedBlockingQueue<>();
        try (OneThread server = new OneThread(accepted::add)) {
            HandshakeTurns busy = new HandshakeTurns(server.thread());
            List<String> seen = new CopyOnWriteArrayList<>();
            Socket newcomer = server.connect();
            clients.add(newcomer);
            ConduitStreamSourceChannel source = accepted.take().getSourceChannel();
            source.setReadListener(channel -> {
                seen.add("read");
                channel.suspendReads();
            });
            source.resumeReads();
            Runnable done = () -> {
                if (!seen.contains("handshake")) {
                    write(newcomer);
                }
                seen.add("handshake");
            };
            List<Socket> strangers = new ArrayList<>();
            for (long serial = 0; serial < 44; serial++) {
                strangers.add(server.connect());
                new ShakesHands(server.thread(), accepted.take(), serial, busy, done);
            }
            clients.addAll(strangers);

            // All at once, because the thread is held meanwhile.
            server.run(() -> strangers.forEach(HandshakeTurnsTest::write));

            await().until(() -> seen.size() == 45);
            // Four are reported with the first, and their tasks end before the next look.
            assertThat(seen.indexOf("read")).isLessThan(9);
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static void write(Socket client) {
        try {
            client.getOutputStream().write(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A client whose handshake takes three tasks of a millisecond, each of which queues the next, as those of TLS do. */
    private record ShakesHands(
            XnioIoThread thread, StreamConnection connection, long serial, HandshakeTurns turns, Runnable done)
            implements HandshakeTurns.Guest {

        private ShakesHands {
            ConduitStreamSourceChannel source = connection.getSourceChannel();
            source.setReadListener(channel -> read());
            source.resumeReads();
        }

        private void read() {
            if (turns.take(this)) {
                connection.getSourceChannel().suspendReads();
                goOn(3);
            }
        }

        private void goOn(int tasks) {
            if (tasks == 0) {
                done.run();
                return;
            }
            long end = System.nanoTime() + 1_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            IoTasks.run(thread, () -> goOn(tasks - 1));
        }

        @Override
        public boolean hasBegun() {
            return false;
        }

        @Override
        public void waitForTurn() {
            connection.getSourceChannel().suspendReads();
        }

        @Override
        public void turnCame() {
            connection.getSourceChannel().resumeReads();
        }
    }

    private List<Boolean> takeAll(long first, long last) {
        List<Boolean> taken = new ArrayList<>();
        for (long serial = first; serial <= last; serial++) {
            taken.add(turns.take(new Client(serial)));
        }
        return taken;
    }

    private List<Boolean> onThread(Supplier<List<Boolean>> work) {
        return CompletableFuture.supplyAsync(work, thread).join();
    }

    private final class Client implements HandshakeTurns.Guest {

        private final long serial;

        Client(long serial) {
            this.serial = serial;
        }

        @Override
        public boolean hasBegun() {
            return begun.contains(serial);
        }

        @Override
        public long serial() {
            return serial;
        }

        @Override
        public void waitForTurn() {
            // Nothing is read in any case.
        }

        @Override
        public void turnCame() {
            takenWhenCalled.add(turns.take(this));
            takenWhenCalled.add(turns.take(this));
            called.add(serial);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Client client && client.serial == serial;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(serial);
        }
    }
}
