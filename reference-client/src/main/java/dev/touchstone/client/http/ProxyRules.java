package dev.touchstone.client.http;

import dev.touchstone.reference.proxy.ProxyVariables;
import dev.touchstone.token.TokenFailure;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which proxy leads to a host, by {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} in either case. */
final class ProxyRules {

    /** Not https: Java speaks no TLS to a proxy, and would send in the clear what was to be kept from the network. */
    private static final Set<String> SCHEMES = Set.of("http", "socks5", "socks5h");

    private final ProxyVariables variables;

    private ProxyRules(Map<String, String> environment) {
        this.variables = new ProxyVariables(environment);
    }

    static ProxyRules of(Map<String, String> environment) {
        return new ProxyRules(environment);
    }

    /**
     * @param proxy the server
     * @param user who to be if it asks; empty if its URL names nobody
     */
    record ProxyServer(Proxy proxy, Optional<PasswordAuthentication> user) {}

    Optional<ProxyServer> forUri(URI uri) {
        String host = uri.getHost();
        if (host != null && variables.exceptions().excludes(host, port(uri))) {
            return Optional.empty();
        }
        String variable = uri.getScheme().equalsIgnoreCase("https") ? "HTTPS_PROXY" : "HTTP_PROXY";
        try {
            return variables.proxy(variable, SCHEMES).map(ProxyRules::server);
        } catch (IllegalArgumentException unusable) {
            throw new TokenFailure(String.valueOf(unusable.getMessage()));
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** Java asks for the password of a SOCKS proxy by a setting of the whole process, and would send none here. */
    private static ProxyServer server(URI uri) {
        if (uri.getScheme().startsWith("socks5") && uri.getUserInfo() != null) {
            throw new IllegalArgumentException("a name and password for a socks5 proxy are not supported; use an http"
                    + " proxy, or a socks5 one that asks for none");
        }
        Proxy.Type type = uri.getScheme().startsWith("socks5") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        int port = uri.getPort() == -1 ? (type == Proxy.Type.SOCKS ? 1080 : port(uri)) : uri.getPort();
        Optional<PasswordAuthentication> user =
                Optional.ofNullable(uri.getUserInfo()).map(ProxyRules::user);
        return new ProxyServer(new Proxy(type, new InetSocketAddress(uri.getHost(), port)), user);
    }

    private static PasswordAuthentication user(String info) {
        int colon = info.indexOf(':');
        String name = colon < 0 ? info : info.substring(0, colon);
        String password = colon < 0 ? "" : info.substring(colon + 1);
        return new PasswordAuthentication(name, password.toCharArray());
    }
}
