package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.touchstone.server.sockets.IoTasks;
import dev.touchstone.server.testing.OneThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.XnioWorker;
import org.xnio.conduits.ConduitStreamSourceChannel;

class ReadTurnsTest {

    private final List<Long> called = new CopyOnWriteArrayList<>();
    private final List<Boolean> takenWhenCalled = new CopyOnWriteArrayList<>();
    private final Map<Long, Client> clients = new HashMap<>();

    @AutoClose("shutdownNow")
    private XnioWorker worker;

    private XnioIoThread thread;
    private ReadTurns turns;

    @BeforeEach
    void start() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        thread = worker.getIoThread();
        turns = new ReadTurns(thread);
    }

    @Test
    void take_manyAtOnce_fourBeginAndTheNewestAndTheOldestAreNext() {
        assertThat(onThread(() -> takeAll(1, 10)))
                .containsExactly(true, true, true, true, false, false, false, false, false, false);

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(10L, 5L, 9L, 6L);
    }

    @Test
    void take_whoWasCalled_goesOnHoweverOftenItReads() {
        onThread(() -> takeAll(1, 12));

        await().until(() -> called.size() == 8);
        assertThat(takenWhenCalled).hasSize(16).containsOnly(true);
    }

    /** As many come as are served, as by a few who connect again and again. */
    @Test
    void take_othersComeAsFastAsTheyAreServed_nobodyWaitsForLong() {
        haveTurns(1, 20);
        onThread(() -> {
            takeAll(1, 20);
            return takeAll(21, 26);
        });
        for (long serial = 27; serial < 500 && !called.contains(21L); serial++) {
            long next = serial;
            onThread(() -> takeAll(next, next));
        }

        await().until(() -> called.contains(21L));
        assertThat(called.subList(0, called.indexOf(21L)))
                .filteredOn(serial -> serial > 21)
                .hasSizeLessThan(4);
    }

    @Test
    void take_whoHasBegun_goesBeforeWhoComesLater() {
        haveTurns(5, 9);

        onThread(() -> takeAll(5, 14));

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(9L, 14L, 10L, 13L);
    }

    /** They could take a turn for each byte of what is left of their handshakes. */
    @Test
    void take_manyWhoHaveBegun_leaveOneTurnOfFour() {
        haveTurns(1, 20);

        onThread(() -> {
            takeAll(1, 20);
            return takeAll(21, 23);
        });

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(20L, 23L, 19L, 18L);
    }

    /** They could take all turns of somebody far away, whose handshake takes longer than it takes more of them to come. */
    @Test
    void take_manyWhoCameLaterAndHadMoreTurns_waitForWhoHadFewer() {
        haveTurns(1, 50);
        haveTurns(2, 50);

        onThread(() -> {
            takeAll(2, 50);
            return takeAll(1, 1);
        });

        await().until(() -> !called.isEmpty());
        assertThat(called).startsWith(1L);
    }

    /** It has had more turns than those who are in the midst of theirs, and could wait for as long as others come. */
    @Test
    void take_whoHasShakenHands_waitsForNoHandshake() {
        haveTurns(1, 50);
        haveTurns(1, 1);
        onThread(() -> List.of(turns.shookHands(client(1))));

        onThread(() -> {
            takeAll(2, 100);
            return takeAll(1, 1);
        });

        await().until(() -> called.size() >= 4);
        assertThat(called.subList(0, 4)).containsExactly(50L, 100L, 49L, 1L);
    }

    /** As many go as come, so that they never become many. */
    @Test
    void take_manyWhoHaveShakenHands_leaveThreeTurnsForHandshakes() {
        haveTurns(1, 20);
        onThread(() -> {
            for (long serial = 11; serial <= 20; serial++) {
                turns.shookHands(client(serial));
            }
            return List.of();
        });

        onThread(() -> takeAll(1, 30));

        await().until(() -> called.size() >= 12);
        assertThat(called.subList(0, 12)).containsExactly(10L, 30L, 9L, 20L, 19L, 18L, 8L, 21L, 7L, 17L, 16L, 15L);
    }

    @Test
    void shookHands_whoWaitedForItsHandshake_waitsNoMore() {
        onThread(() -> {
            takeAll(1, 6);
            return List.of(turns.shookHands(client(6)));
        });

        await().until(() -> called.contains(5L));
        assertThat(called).doesNotContain(6L);
    }

    @Test
    void leave_whoHasGone_isNotCalled() {
        onThread(() -> {
            List<Boolean> taken = takeAll(1, 6);
            turns.leave(client(6));
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
            ReadTurns busy = new ReadTurns(server.thread());
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
            server.run(() -> strangers.forEach(ReadTurnsTest::write));

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
    private static final class ShakesHands extends ReadTurns.Guest {

        private final XnioIoThread thread;
        private final ConduitStreamSourceChannel source;
        private final ReadTurns turns;
        private final Runnable done;

        ShakesHands(XnioIoThread thread, StreamConnection connection, long serial, ReadTurns turns, Runnable done) {
            super(serial);
            this.thread = thread;
            this.source = connection.getSourceChannel();
            this.turns = turns;
            this.done = done;
            source.setReadListener(channel -> read());
            source.resumeReads();
        }

        private void read() {
            if (turns.take(this)) {
                source.suspendReads();
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
        void waitForTurn() {
            source.suspendReads();
        }

        @Override
        void turnCame() {
            source.resumeReads();
        }
    }

    /** Let each have a turn. */
    private void haveTurns(long first, long last) {
        List<Boolean> taken = onThread(() -> takeAll(first, last));
        await().until(() -> called.size() == Collections.frequency(taken, false));
        called.clear();
        // Whoever was called last has its turn until the next would be.
        CompletableFuture<Void> over = new CompletableFuture<>();
        IoTasks.runAfter(thread, Duration.ofMillis(10), () -> over.complete(null));
        over.join();
    }

    private List<Boolean> takeAll(long first, long last) {
        List<Boolean> taken = new ArrayList<>();
        for (long serial = first; serial <= last; serial++) {
            taken.add(turns.take(client(serial)));
        }
        return taken;
    }

    private Client client(long serial) {
        return clients.computeIfAbsent(serial, Client::new);
    }

    private List<Boolean> onThread(Supplier<List<Boolean>> work) {
        return CompletableFuture.supplyAsync(work, thread).join();
    }

    private final class Client extends ReadTurns.Guest {

        private final long serial;

        Client(long serial) {
            super(serial);
            this.serial = serial;
        }

        @Override
        void waitForTurn() {
            // Nothing is read in any case.
        }

        @Override
        void turnCame() {
            takenWhenCalled.add(turns.take(this));
            takenWhenCalled.add(turns.take(this));
            called.add(serial);
        }
    }
}
