package dev.touchstone.server.sts.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.2 is no address of this host")
class DialerTest {

    @AutoClose("shutdownNow")
    private XnioWorker worker;

    @AutoClose
    private ServerSocket listening;

    @BeforeEach
    void start() throws IOException {
        worker = Xnio.getInstance()
                .createWorker(
                        OptionMap.builder().set(Options.WORKER_IO_THREADS, 1).getMap());
        listening = new ServerSocket(0, 1, address(1));
    }

    @Test
    void addressThatRefuses_isPassedOver() throws Exception {
        assertThat(dial(address(2), address(1))).isEqualTo(address(1));
    }

    @Test
    void addressThatIsSilent_isPassedOver() throws Exception {
        try (Silent silent = new Silent()) {
            assertThat(dial(silent.address(), address(1))).isEqualTo(address(1));
        }
    }

    @Test
    void addressThatAnswers_isTheOnlyOneAsked() throws Exception {
        try (ServerSocket another = new ServerSocket(listening.getLocalPort(), 1, address(2))) {
            assertThat(dial(address(1), address(2))).isEqualTo(address(1));
            another.setSoTimeout(1);
            assertThatIOException().isThrownBy(another::accept);
        }
    }

    @Test
    void addressThatIsSilentForLong_isTriedAgainIfNoOtherAnswers() throws Exception {
        try (Silent silent = new Silent()) {
            CompletableFuture<InetAddress> peer = dialled(silent.address(), address(3));
            // By then the other address has refused, and nothing has failed.
            await().pollDelay(2200, TimeUnit.MILLISECONDS).until(() -> !peer.isDone());
            silent.answer();

            assertThat(peer.get(1, TimeUnit.MINUTES)).isEqualTo(silent.address());
        }
    }

    @Test
    void close_whileAnAddressIsSilent_leavesNothingOpen() throws Exception {
        try (Silent silent = new Silent()) {
            CompletableFuture<InetAddress> peer = new CompletableFuture<>();
            CompletableFuture<Void> closed = new CompletableFuture<>();
            Dialer dialer = dialer(peer, silent.address(), address(1));
            worker.getIoThread().execute(() -> {
                dialer.start();
                dialer.close();
                closed.complete(null);
            });
            closed.get(1, TimeUnit.MINUTES);

            assertThat(peer).isNotDone();
            listening.setSoTimeout(1);
            assertThatIOException().isThrownBy(listening::accept);
        }
    }

    @Test
    void noAddressThatAnswers_isAFailure() {
        assertThatThrownBy(() -> dial(address(2), address(3)))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("refused");
    }

    /** Another address on which as many connections wait as may: Linux lets one more wait than it was told. */
    private final class Silent implements AutoCloseable {
        private final ServerSocket full = new ServerSocket(listening.getLocalPort(), 1, DialerTest.address(2));
        private final Socket first = new Socket(full.getInetAddress(), full.getLocalPort());
        private final Socket second = new Socket(full.getInetAddress(), full.getLocalPort());

        private Silent() throws IOException {}

        InetAddress address() {
            return full.getInetAddress();
        }

        /** Let those that wait in, so that there is room for another. */
        void answer() throws IOException {
            full.accept().close();
            full.accept().close();
        }

        @Override
        public void close() throws IOException {
            first.close();
            second.close();
            full.close();
        }
    }

    private InetAddress dial(InetAddress... addresses) throws Exception {
        return dialled(addresses).get(1, TimeUnit.MINUTES);
    }

    private CompletableFuture<InetAddress> dialled(InetAddress... addresses) {
        CompletableFuture<InetAddress> peer = new CompletableFuture<>();
        worker.getIoThread().execute(() -> dialer(peer, addresses).start());
        return peer;
    }

    private Dialer dialer(CompletableFuture<InetAddress> peer, InetAddress... addresses) {
        return new Dialer(
                worker.getIoThread(),
                List.of(addresses),
                listening.getLocalPort(),
                connection -> peer.complete(peer(connection)),
                peer::completeExceptionally);
    }

    private static InetAddress peer(StreamConnection connection) {
        InetAddress peer = connection.getPeerAddress(InetSocketAddress.class).getAddress();
        IoUtils.safeClose(connection);
        return peer;
    }

    private static InetAddress address(int last) throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }
}
