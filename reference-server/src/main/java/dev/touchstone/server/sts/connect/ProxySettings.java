package dev.touchstone.server.sts.connect;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which HTTPS proxy the environment names, and for which hosts it is passed by. */
public final class ProxySettings {

    private final Optional<URI> proxy;
    private final String exceptions;

    private ProxySettings(Optional<URI> proxy, String exceptions) {
        this.proxy = proxy;
        this.exceptions = exceptions;
    }

    /**
     * Reads HTTPS_PROXY and NO_PROXY, upper case before lower case.
     *
     * @throws IllegalArgumentException if the proxy is not an {@code http://} URL with a host
     */
    public static ProxySettings of(Map<String, String> environment) {
        String text = first(environment, "HTTPS_PROXY", "https_proxy");
        String exceptions = first(environment, "NO_PROXY", "no_proxy");
        if (text.isEmpty()) {
            return new ProxySettings(Optional.empty(), exceptions);
        }
        URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
        if (!"http".equals(proxy.getScheme()) || proxy.getHost() == null) {
            throw new IllegalArgumentException("HTTPS_PROXY must be a URL such as http://proxy.example.com:3128");
        }
        return new ProxySettings(Optional.of(proxy), exceptions);
    }

    /** Gives the proxy for a host, as host and port, or nothing to go there directly. */
    Optional<URI> proxyFor(String host) {
        return proxy.filter(any -> !isExcepted(host));
    }

    /** Gives the same for {@code java.net.http}. */
    public ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI target) {
                return proxyFor(target.getHost())
                        .map(uri -> new Proxy(Proxy.Type.HTTP, new InetSocketAddress(uri.getHost(), port(uri))))
                        .map(List::of)
                        .orElse(List.of(Proxy.NO_PROXY));
            }

            @Override
            public void connectFailed(URI target, SocketAddress address, IOException failure) {
                // The failure also ends the request, which reports it.
            }
        };
    }

    static int port(URI proxy) {
        return proxy.getPort() < 0 ? 80 : proxy.getPort();
    }

    private boolean isExcepted(String host) {
        if (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]")) {
            // As Go's clients: a proxy is never asked for its own host.
            return true;
        }
        for (String entry : exceptions.split(",")) {
            String name = entry.strip();
            String suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "." + name;
            if (name.equals("*") || !name.isEmpty() && (host.equals(name) || host.endsWith(suffix))) {
                return true;
            }
        }
        return false;
    }

    private static String first(Map<String, String> environment, String upper, String lower) {
        return environment.getOrDefault(upper, environment.getOrDefault(lower, ""));
    }
}
