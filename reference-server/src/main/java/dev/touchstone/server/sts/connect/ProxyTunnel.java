package dev.touchstone.server.sts.connect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Opens a tunnel to port 443 of a host through an HTTP proxy (RFC 9110 section 9.3.6). Used on the connection's I/O
 * thread.
 */
final class ProxyTunnel {

    private static final int MAX_HEAD_BYTES = 8192;

    private final StreamConnection connection;
    private final Runnable open;
    private final Consumer<IOException> failed;
    private final ByteBuffer request;
    private final StringBuilder head = new StringBuilder();

    private ProxyTunnel(StreamConnection connection, String host, Runnable open, Consumer<IOException> failed) {
        this.connection = connection;
        this.open = open;
        this.failed = failed;
        String text = "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\n\r\n";
        request = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    static void request(StreamConnection connection, String host, Runnable open, Consumer<IOException> failed) {
        ProxyTunnel tunnel = new ProxyTunnel(connection, host, open, failed);
        connection.getSinkChannel().setWriteListener(sink -> tunnel.write(sink));
        connection.getSourceChannel().setReadListener(source -> tunnel.read(source));
        tunnel.write(connection.getSinkChannel());
    }

    private void write(ConduitStreamSinkChannel sink) {
        try {
            while (request.hasRemaining()) {
                if (sink.write(request) == 0) {
                    sink.resumeWrites();
                    return;
                }
            }
            if (!sink.flush()) {
                sink.resumeWrites();
                return;
            }
            sink.suspendWrites();
            connection.getSourceChannel().resumeReads();
        } catch (IOException broken) {
            failed.accept(broken);
        }
    }

    /** Byte by byte, so that nothing after the head is consumed. */
    private void read(ConduitStreamSourceChannel source) {
        ByteBuffer one = ByteBuffer.allocate(1);
        try {
            while (head.indexOf("\r\n\r\n", head.length() - 4) < 0) {
                int count = source.read(one);
                if (count == 0) {
                    return;
                }
                if (count < 0 || head.length() >= MAX_HEAD_BYTES) {
                    throw new IOException("the proxy closed the connection, or its response does not end");
                }
                head.append((char) (one.flip().get() & 0xff));
                one.clear();
            }
            source.suspendReads();
            if (!head.toString().matches("(?s)HTTP/1\\.[01] 200 .*")) {
                int line = head.indexOf("\r\n");
                throw new IOException("the proxy refused the tunnel: " + head.substring(0, Math.min(line, 100)));
            }
            connection.getSinkChannel().setWriteListener(null);
            source.setReadListener(null);
            open.run();
        } catch (IOException broken) {
            failed.accept(broken);
        }
    }
}
