package dev.touchstone.server.kubernetes;

import dev.touchstone.reference.proxy.ProxyVariables;
import dev.touchstone.verifier.text.Ascii;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The proxy on the way to the Kubernetes API, as client-go finds it. */
final class ApiProxy {

    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;
    private static final int MAX_PORT = 65535;

    private ApiProxy() {}

    /**
     * Return the proxy that the environment has for an API server, as a URL with a port; empty to connect directly.
     *
     * @throws IllegalArgumentException if the variable is not the URL of an HTTP proxy
     */
    static Optional<String> of(Map<String, String> environment, String server) {
        ProxyVariables variables = new ProxyVariables(environment);
        Optional<URI> url = parse(server);
        if (url.isEmpty() || variables.exceptions().excludes(url.get().getHost(), port(url.get()))) {
            return Optional.empty();
        }
        return variables
                .proxy(isHttp(url.get()) ? "HTTP_PROXY" : "HTTPS_PROXY", Set.of("http"))
                .map(ApiProxy::withPort);
    }

    /** Return the URL of a proxy with a port; empty if it is not the URL of an HTTP proxy. */
    static Optional<String> usable(String proxy) {
        return parse(proxy).filter(ApiProxy::isHttp).map(ApiProxy::withPort);
    }

    private static Optional<URI> parse(String text) {
        try {
            URI url = new URI(text);
            return Optional.of(url).filter(any -> url.getHost() != null && url.getPort() <= MAX_PORT);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean isHttp(URI url) {
        return "http".equals(Ascii.lower(String.valueOf(url.getScheme())));
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return isHttp(url) ? HTTP_PORT : HTTPS_PORT;
    }

    /** Fabric8 takes no proxy without a port. */
    private static String withPort(URI proxy) {
        return "http://" + proxy.getRawAuthority() + (proxy.getPort() < 0 ? ":" + HTTP_PORT : "");
    }
}
