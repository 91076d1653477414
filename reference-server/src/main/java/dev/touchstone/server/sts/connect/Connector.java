package dev.touchstone.server.sts.connect;

import dev.touchstone.server.sockets.ThreadBuffers;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.Closeable;
import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.ssl.SslConnection;

/** Opens TLS connections to port 443 of a host, directly or through a proxy. Thread-safe. */
public final class Connector implements AutoCloseable {

    private final ProxySettings proxies;
    private final SSLContext tls;
    private final RecordingTrust trust;
    private final ByteBufferPool buffers = new ThreadBuffers(ThreadBuffers.TLS_RECORD_BYTES);
    private final Resolver resolver = new Resolver();

    /**
     * Makes a connector.
     *
     * @param roots that hosts are verified against, by name
     */
    public Connector(X509ExtendedTrustManager roots, ProxySettings proxies) {
        this.proxies = proxies;
        trust = new RecordingTrust(roots);
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    /** What came of opening a connection. Told on its I/O thread, once. */
    public interface Opening {
        /** Gives the connection; its handshake begins with the first byte that is written. */
        void opened(TlsConnection connection);

        /** Says that there will be none. */
        void failed(IOException cause);
    }

    /** Lends buffers that hold a TLS record. */
    public ByteBufferPool buffers() {
        return buffers;
    }

    /** Says why a connection to a host failed, as far as it is known. */
    public String describe(IOException failure, String host) {
        return trust.takeRefusal(host).orElseGet(() -> Causes.describe(failure));
    }

    /**
     * Opens a connection. To be called on its I/O thread.
     *
     * @param preferred whether the host's name is to be resolved ahead of others
     * @return closes whatever has come about so far, at any time before the connection is handed over; nothing is told then
     */
    public Closeable open(XnioIoThread thread, String host, boolean preferred, Opening told) {
        Attempt attempt = new Attempt(this, thread, host, told);
        attempt.start(proxies.proxyFor(host), resolver, preferred);
        return attempt;
    }

    @Override
    public void close() {
        resolver.close();
    }

    SslConnection secure(StreamConnection connection, String host) {
        UndertowXnioSsl ssl =
                new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, buffers, new HostTlsContext(tls, host));
        return ssl.wrapExistingConnection(connection, OptionMap.create(Options.SSL_USE_CLIENT_MODE, true));
    }
}
