package dev.touchstone.server.sts.connect;

import dev.touchstone.server.sockets.SparingReads;
import java.io.Closeable;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.ssl.SslConnection;

/** A TLS connection and the socket below it. Used on its I/O thread. */
public final class TlsConnection implements Closeable {

    private final StreamConnection socket;
    private final SslConnection secured;
    private final SparingReads reads;

    TlsConnection(StreamConnection socket, SslConnection secured, SparingReads reads) {
        this.socket = socket;
        this.secured = secured;
        this.reads = reads;
    }

    public ConduitStreamSourceChannel source() {
        return secured.getSourceChannel();
    }

    public ConduitStreamSinkChannel sink() {
        return secured.getSinkChannel();
    }

    /** Read the socket next time even if the selector has not reported anything. */
    public void lookAgain() {
        reads.lookAgain();
    }

    public boolean isOpen() {
        return socket.isOpen() && secured.isOpen();
    }

    /** Close both at once, without waiting for the other side. */
    @Override
    public void close() {
        IoUtils.safeClose(secured);
        IoUtils.safeClose(socket);
    }
}
