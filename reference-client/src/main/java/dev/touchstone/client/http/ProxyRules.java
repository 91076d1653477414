package dev.touchstone.client.http;

import dev.touchstone.client.token.TokenFailure;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which proxy leads to a host, by {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} in either case. */
final class ProxyRules {

    private final Map<String, String> environment;

    private ProxyRules(Map<String, String> environment) {
        this.environment = environment;
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
        String scheme = uri.getScheme().equalsIgnoreCase("https") ? "HTTPS_PROXY" : "HTTP_PROXY";
        String setting = variable(scheme);
        return setting.isEmpty() || isExcluded(uri) ? Optional.empty() : Optional.of(server(scheme, setting));
    }

    private boolean isExcluded(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        // As Go and curl do: a proxy on another machine cannot reach this one's loopback.
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        return NoProxy.of(variable("NO_PROXY")).excludes(host, port(uri));
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static ProxyServer server(String variable, String setting) {
        URI uri;
        try {
            uri = URI.create(setting.contains("://") ? setting : "http://" + setting);
        } catch (IllegalArgumentException malformed) {
            throw unusable(variable);
        }
        if (uri.getHost() == null) {
            throw unusable(variable);
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

    /** Does not repeat the value: it may hold a password. */
    private static TokenFailure unusable(String variable) {
        return new TokenFailure(variable + " is no proxy URL; expected one such as http://proxy.example.com:3128");
    }

    private String variable(String name) {
        String upper = environment.getOrDefault(name, "");
        return (upper.isBlank() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper).strip();
    }
}
