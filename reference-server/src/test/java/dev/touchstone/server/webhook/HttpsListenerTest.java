package dev.touchstone.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.server.certificates.PairFiles;
import dev.touchstone.server.certificates.ServingTls;
import dev.touchstone.server.testing.Logs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xnio.OptionMap;

class HttpsListenerTest {

    /** The first bytes of a TLS handshake: enough to get an alert, which says that someone reads. */
    private static final byte[] NO_HANDSHAKE = {0x16, 3, 1, 0, 4, 1, 0, 0, 0};

    @TempDir
    private Path folder;

    @Test
    void start_asManyConnectedAsMay_theNextWaitsUntilOneGoes() throws IOException {
        try (HttpsListener listener = listen(2);
                Socket slow = connect(listener);
                Socket other = connect(listener);
                Socket next = connect(listener)) {
            next.getOutputStream().write(NO_HANDSHAKE);
            next.setSoTimeout(300);
            assertThatThrownBy(() -> next.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            slow.shutdownOutput();
            next.setSoTimeout(10_000);
            assertThat(next.getInputStream().read()).as("an alert begins with").isEqualTo(0x15);
            assertThat(other.isConnected()).isTrue();
        }
    }

    private HttpsListener listen(int most) throws IOException {
        return HttpsListener.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ServingTls(new PairFiles(folder).loadOrGenerate("localhost", "127.0.0.1", new Logs().events()))
                        .context(),
                exchange -> exchange.setStatusCode(204),
                OptionMap.EMPTY,
                most);
    }

    private static Socket connect(HttpsListener listener) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), listener.port());
    }
}
