package dev.touchstone.client.http;

import dev.touchstone.client.token.TokenFailure;
import dev.touchstone.reference.proxy.NoProxy;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which proxy leads to a host, by {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY} in either case. */
final class ProxyRules {

    private static final int MAX_PORT = 65535;

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
        return setting.isEmpty() || NoProxy.of(variable("NO_PROXY")).excludes(uri.getHost(), port(uri))
                ? Optional.empty()
                : Optional.of(server(scheme, setting));
    }

    private static int port(URI uri) {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    private static ProxyServer server(String variable, String setting) {
        URI uri = url(variable, setting);
        Proxy.Type type = uri.getScheme().startsWith("socks5") ? Proxy.Type.SOCKS : Proxy.Type.HTTP;
        int port = uri.getPort() == -1 ? (type == Proxy.Type.SOCKS ? 1080 : port(uri)) : uri.getPort();
        Optional<PasswordAuthentication> user =
                Optional.ofNullable(uri.getUserInfo()).map(ProxyRules::user);
        return new ProxyServer(new Proxy(type, new InetSocketAddress(uri.getHost(), port)), user);
    }

    private static URI url(String variable, String setting) {
        try {
            URI uri = new URI(setting.contains("://") ? setting : "http://" + setting);
            if (uri.getHost() != null && uri.getPort() <= MAX_PORT) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // Neither message nor cause, for both repeat the value.
            throw unusable(variable);
        }
        throw unusable(variable);
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
