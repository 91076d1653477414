package dev.touchstone.server.sts.connect;

import dev.touchstone.reference.proxy.NoProxy;
import dev.touchstone.reference.proxy.ProxyVariables;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The HTTPS proxy that the environment names, and the hosts that bypass it. */
public final class ProxySettings {

    private static final int HTTPS_PORT = 443;

    private final Optional<URI> proxy;
    private final NoProxy exceptions;

    private ProxySettings(Optional<URI> proxy, NoProxy exceptions) {
        this.proxy = proxy;
        this.exceptions = exceptions;
    }

    /**
     * Read HTTPS_PROXY and NO_PROXY, falling back to the lower-case name if one is unset or empty, as Go does.
     *
     * @throws IllegalArgumentException if the proxy is not an {@code http://} URL with a host; the message does not
     *     repeat it, because it may contain a password
     */
    public static ProxySettings of(Map<String, String> environment) {
        ProxyVariables variables = new ProxyVariables(environment);
        return new ProxySettings(variables.proxy("HTTPS_PROXY", Set.of("http")), variables.exceptions());
    }

    /** Return the proxy for port 443 of a host, as host and port; empty to connect directly. */
    Optional<URI> proxyFor(String host) {
        return proxyFor(host, HTTPS_PORT);
    }

    /** Return the proxy for a port of a host, as host and port; empty to connect directly. */
    Optional<URI> proxyFor(String host, int port) {
        return proxy.filter(any -> !exceptions.excludes(host, port));
    }

    /** Return the same for {@code java.net.http}. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return proxyFor(target.getHost(), target.getPort() < 0 ? HTTPS_PORT : target.getPort())
                        .map(uri -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port(uri))))
                        .map(List::of)
                        .orElse(List.of(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress address, IOException failure) {
                // The failure also fails the request, which reports it.
            }
        };
    }

    static int port(URI proxy) {
        return proxy.getPort() < 0 ? 80 : proxy.getPort();
    }
}
