package dev.touchstone.server.sts.connect;

import dev.touchstone.reference.proxy.NoProxy;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The HTTPS proxy that the environment names, and the hosts that bypass it. */
public final class ProxySettings {

    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65535;

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
        String variable = nonEmpty(environment, "HTTPS_PROXY", "https_proxy");
        NoProxy exceptions = NoProxy.of(environment.getOrDefault(nonEmpty(environment, "NO_PROXY", "no_proxy"), ""));
        String text = environment.getOrDefault(variable, "");
        return new ProxySettings(text.isEmpty() ? Optional.empty() : Optional.of(url(variable, text)), exceptions);
    }

    private static URI url(String variable, String text) {
        try {
            URI url = new URI(text.contains("://") ? text : "http://" + text);
            if ("http".equals(url.getScheme()) && url.getHost() != null && url.getPort() <= MAX_PORT) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Neither message nor cause: both repeat the value.
            throw unusable(variable);
        }
        throw unusable(variable);
    }

    private static IllegalArgumentException unusable(String variable) {
        return new IllegalArgumentException(
                variable + " is not a proxy URL; expected one such as http://proxy.example.com:3128");
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

    private static String nonEmpty(Map<String, String> environment, String upper, String lower) {
        return environment.getOrDefault(upper, "").isEmpty() ? lower : upper;
    }
}
