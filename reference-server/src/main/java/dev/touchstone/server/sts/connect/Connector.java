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

    /** Enough for one with each of the hosts that are in use. Java would keep 20,480 for a day. */
    private static final int SESSIONS = 64;

    private final ProxySettings proxies;
    private final SSLContext tls;
    private final RecordingTrust trust;
    private final ByteBufferPool buffers = new ThreadBuffers(ThreadBuffers.TLS_RECORD_BYTES);
    private final Resolver resolver = new Resolver();

    /**
     * Create a connector.
     *
     * @param roots to verify hosts against, by name
     */
    public Connector(X509ExtendedTrustManager roots, ProxySettings proxies) {
        this.proxies = proxies;
        trust = new RecordingTrust(roots);
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {trust}, null);
            tls.getClientSessionContext().setSessionCacheSize(SESSIONS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this JVM does not support TLS", impossible);
        }
    }

    /** The result of opening a connection. Called once, on its I/O thread. */
    public interface Opening {
        /** Hand over the connection; its handshake begins with the first byte written. */
        void opened(TlsConnection connection);

        /** Report that there will be no connection. */
        void failed(IOException cause);
    }

    /** Return the pool of buffers that hold a TLS record. */
    public ByteBufferPool buffers() {
        return buffers;
    }

    /** Return why a connection to a host failed, as far as known. */
    public String describe(IOException failure, String host) {
        return trust.takeRefusal(host).orElseGet(() -> Causes.describe(failure));
    }

    /**
     * Open a connection. Must be called on its I/O thread.
     *
     * @param preferred whether to resolve the host's name ahead of others
     * @return closes the attempt at any time before the connection is handed over; nothing is called back then
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
        // Not Xnio.getInstance(), which searches every jar of the class path, one caller at a time.
        Xnio xnio = connection.getWorker().getXnio();
        UndertowXnioSsl ssl = new UndertowXnioSsl(xnio, OptionMap.EMPTY, buffers, new HostTlsContext(tls, host));
        return ssl.wrapExistingConnection(connection, OptionMap.create(Options.SSL_USE_CLIENT_MODE, true));
    }
}
