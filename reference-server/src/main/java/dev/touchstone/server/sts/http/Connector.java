package dev.touchstone.server.sts.http;

import dev.touchstone.server.concurrent.DaemonThreads;
import dev.touchstone.server.sockets.SparingReads;
import dev.touchstone.server.sockets.ThreadBuffers;
import io.undertow.client.ClientCallback;
import io.undertow.client.ClientConnection;
import io.undertow.client.http.HttpClientProvider;
import io.undertow.connector.ByteBufferPool;
import io.undertow.protocols.ssl.UndertowXnioSsl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.xnio.ChannelListener;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioIoThread;
import org.xnio.ssl.SslConnection;

/** Opens TLS connections to port 443 of a host, directly or through a proxy. Thread-safe. */
final class Connector implements AutoCloseable {

    private static final int HTTPS_PORT = 443;
    private static final int RESOLVERS = 8;
    private static final int MAX_WAITING = 1000;
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final ProxySettings proxies;
    private final SSLContext tls;
    private final RecordingTrust trust;
    private final ByteBufferPool buffers = new ThreadBuffers(ThreadBuffers.TLS_RECORD_BYTES);
    // Resolving a name blocks, which an I/O thread must never do.
    private final ThreadPoolExecutor resolvers = new ThreadPoolExecutor(
            RESOLVERS,
            RESOLVERS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MAX_WAITING),
            new DaemonThreads("sts-resolver"));

    Connector(X509ExtendedTrustManager roots, ProxySettings proxies) {
        this.proxies = proxies;
        trust = new RecordingTrust(roots);
        resolvers.allowCoreThreadTimeOut(true);
        try {
            tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    ByteBufferPool buffers() {
        return buffers;
    }

    /** Says why a connection to a host failed, as far as it is known. */
    String describe(IOException failure, String host) {
        return trust.takeRefusal(host).orElseGet(() -> Causes.describe(failure));
    }

    /** Opens a connection; the callback runs on the I/O thread. */
    void open(XnioIoThread thread, String host, ClientCallback<ClientConnection> callback) {
        try {
            resolvers.execute(() -> resolve(thread, host, callback));
        } catch (RejectedExecutionException busy) {
            callback.failed(new IOException("too many names wait to be resolved"));
        }
    }

    @Override
    public void close() {
        resolvers.shutdownNow();
    }

    private void resolve(XnioIoThread thread, String host, ClientCallback<ClientConnection> callback) {
        Optional<URI> proxy = proxies.proxyFor(host);
        String name = proxy.map(URI::getHost).orElse(host);
        int port = proxy.map(ProxySettings::port).orElse(HTTPS_PORT);
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(name), port);
            thread.execute(() -> connect(thread, address, host, proxy.isPresent(), callback));
        } catch (UnknownHostException unknown) {
            thread.execute(() -> callback.failed(new IOException("no such host: " + name)));
        }
    }

    private void connect(
            XnioIoThread thread,
            InetSocketAddress address,
            String host,
            boolean proxied,
            ClientCallback<ClientConnection> callback) {
        ChannelListener<StreamConnection> connected = connection -> {
            if (proxied) {
                ProxyTunnel.request(connection, host, () -> secure(connection, host, callback), failure -> {
                    IoUtils.safeClose(connection);
                    callback.failed(failure);
                });
            } else {
                secure(connection, host, callback);
            }
        };
        IoFuture<StreamConnection> future = thread.openStreamConnection(address, connected, OPTIONS);
        future.addNotifier(
                (result, nothing) -> {
                    if (result.getStatus() == IoFuture.Status.FAILED) {
                        callback.failed(result.getException());
                    }
                },
                null);
    }

    private void secure(StreamConnection connection, String host, ClientCallback<ClientConnection> callback) {
        SparingReads.on(connection);
        UndertowXnioSsl ssl =
                new UndertowXnioSsl(Xnio.getInstance(), OptionMap.EMPTY, buffers, new HostTlsContext(tls, host));
        SslConnection secured =
                ssl.wrapExistingConnection(connection, OptionMap.create(Options.SSL_USE_CLIENT_MODE, true));
        HttpClientProvider.alpnProtocol(callback, URI.create("https://" + host + "/"), buffers, OptionMap.EMPTY)
                .getSelected()
                .handleEvent(secured);
    }
}
