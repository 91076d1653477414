package dev.touchstone.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class WatchedEngineTest {

    private static final int HEADER = 5;

    /** With the end of a handshake, a record could renew the keys thousands of times. */
    @Test
    void unwrap_longRecordBeforeTheEndOfTheHandshake_isNotRead() throws Exception {
        WatchedEngine engine = engine();

        assertThatThrownBy(() -> engine.unwrap(record(257), ByteBuffer.allocate(0)))
                .isInstanceOf(SSLException.class)
                .hasMessage("the client's handshake ends with a record that is too long: 257 bytes");
    }

    @Test
    void unwrap_startOfARecord_isWaitedFor() throws Exception {
        ByteBuffer start = record(257).limit(HEADER - 1);

        assertThat(engine().unwrap(start, ByteBuffer.allocate(0)).getStatus())
                .isEqualTo(SSLEngineResult.Status.BUFFER_UNDERFLOW);
    }

    private static WatchedEngine engine() throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, null, null);
        SSLEngine engine = new WatchedTls(tls).createSSLEngine();
        engine.setUseClientMode(false);
        return (WatchedEngine) engine;
    }

    private static ByteBuffer record(int length) {
        return ByteBuffer.allocate(HEADER + length)
                .put(new byte[] {23, 3, 3})
                .putShort((short) length)
                .rewind();
    }
}
