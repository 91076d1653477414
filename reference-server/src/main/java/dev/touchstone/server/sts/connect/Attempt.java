package dev.touchstone.server.sts.connect;

import dev.touchstone.server.sockets.SparingReads;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.xnio.ChannelListener;
import org.xnio.IoFuture;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * One connection attempt: name, address, tunnel, TLS. The caller holds it from the first step on, so that closing it
 * leaks no socket, whatever the other side does. Used on one I/O thread.
 */
final class Attempt implements Closeable {

    private static final int HTTPS_PORT = 443;
    private static final OptionMap OPTIONS = OptionMap.create(Options.TCP_NODELAY, true);

    private final Connector connector;
    private final XnioIoThread thread;
    private final String host;
    private final Connector.Opening told;
    private Closeable current = () -> {};
    private boolean over;

    Attempt(Connector connector, XnioIoThread thread, String host, Connector.Opening told) {
        this.connector = connector;
        this.thread = thread;
        this.host = host;
        this.told = told;
    }

    void start(Optional<URI> proxy, Resolver resolver, boolean preferred) {
        String name = proxy.map(URI::getHost).orElse(host);
        int port = proxy.map(ProxySettings::port).orElse(HTTPS_PORT);
        current = resolver.find(
                name,
                preferred,
                (address, failure) -> thread.execute(() -> {
                    if (over) {
                        return;
                    }
                    if (address == null) {
                        fail(failure);
                    } else {
                        connect(address, port, proxy.isPresent());
                    }
                }));
    }

    @Override
    public void close() {
        over = true;
        IoUtils.safeClose(current);
    }

    private void connect(InetAddress address, int port, boolean proxied) {
        ChannelListener<StreamConnection> connected = connection -> {
            if (over) {
                IoUtils.safeClose(connection);
                return;
            }
            current = connection;
            if (proxied) {
                ProxyTunnel.request(connection, host, () -> secure(connection), this::fail);
            } else {
                secure(connection);
            }
        };
        IoFuture<StreamConnection> future =
                thread.openStreamConnection(new InetSocketAddress(address, port), connected, OPTIONS);
        // Before the callback, which may run at once.
        current = future::cancel;
        future.addNotifier(
                (result, nothing) -> {
                    if (result.getStatus() == IoFuture.Status.FAILED) {
                        fail(result.getException());
                    }
                },
                null);
    }

    private void secure(StreamConnection connection) {
        if (over) {
            return;
        }
        over = true;
        SparingReads reads = SparingReads.on(connection);
        told.opened(new TlsConnection(connection, connector.secure(connection, host), reads));
    }

    private void fail(@Nullable IOException failure) {
        if (over) {
            return;
        }
        close();
        told.failed(failure == null ? new IOException("no connection") : failure);
    }
}
