package dev.touchstone.server.sts.connect;

import dev.touchstone.server.sockets.IoTasks;
import dev.touchstone.server.sockets.SparingReads;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.xnio.IoUtils;
import org.xnio.StreamConnection;
import org.xnio.XnioIoThread;

/**
 * One connection attempt: name, addresses, tunnel, TLS. The caller holds it from the first step on, so that closing it
 * leaks no socket, whatever the other side does. Used on one I/O thread.
 */
final class Attempt implements Closeable {

    private static final int HTTPS_PORT = 443;

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
                (addresses, failure) -> IoTasks.run(thread, () -> {
                    if (over) {
                        return;
                    }
                    if (addresses.isEmpty()) {
                        fail(failure);
                    } else {
                        connect(addresses, port, proxy.isPresent());
                    }
                }));
    }

    @Override
    public void close() {
        over = true;
        IoUtils.safeClose(current);
    }

    private void connect(List<InetAddress> addresses, int port, boolean proxied) {
        Dialer dialer = new Dialer(thread, addresses, port, connection -> tunnel(connection, proxied), this::fail);
        // First, because it may fail at once.
        current = dialer;
        dialer.start();
    }

    private void tunnel(StreamConnection connection, boolean proxied) {
        current = connection;
        if (proxied) {
            ProxyTunnel.request(connection, host, () -> secure(connection), this::fail);
        } else {
            secure(connection);
        }
    }

    private void secure(StreamConnection connection) {
        if (over) {
            return;
        }
        over = true;
        SparingReads reads = SparingReads.on(connection);
        told.opened(new TlsConnection(connection, connector.secure(connection, host), reads));
    }

    private void fail(IOException failure) {
        if (over) {
            return;
        }
        close();
        told.failed(failure);
    }
}
