package dev.touchstone.reference.proxy;

import dev.touchstone.verifier.text.Ascii;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The environment variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY. The lower-case name counts if the upper-case one is unset
 * or blank; Go leaves it only if it is empty.
 */
public final class ProxyVariables {

    private static final int MAX_PORT = 65535;

    private final Map<String, String> environment;

    public ProxyVariables(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Return the URL of a proxy; empty to connect directly. Without a scheme it is http.
     *
     * @param name in upper case
     * @param schemes that the caller supports
     * @throws IllegalArgumentException if it is not a URL of such a scheme with a host; the message does not repeat it,
     *     because it may contain a password
     */
    public Optional<URI> proxy(String name, Set<String> schemes) {
        String variable = nonBlank(name);
        String text = environment.getOrDefault(variable, "").strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(url(variable, text, schemes));
    }

    /** Return the hosts that bypass every proxy. */
    public NoProxy exceptions() {
        return NoProxy.of(environment.getOrDefault(nonBlank("NO_PROXY"), ""));
    }

    private String nonBlank(String name) {
        return environment.getOrDefault(name, "").isBlank() ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static URI url(String variable, String text, Set<String> schemes) {
        try {
            int scheme = text.indexOf("://");
            URI url = new URI(
                    scheme < 0 ? "http://" + text : Ascii.lower(text.substring(0, scheme)) + text.substring(scheme));
            if (url.getScheme() != null
                    && schemes.contains(url.getScheme())
                    && url.getHost() != null
                    && url.getPort() <= MAX_PORT) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // Neither message nor cause: both repeat the value.
            throw unusable(variable, schemes);
        }
        throw unusable(variable, schemes);
    }

    private static IllegalArgumentException unusable(String variable, Set<String> schemes) {
        return new IllegalArgumentException(variable
                + " is not the URL of a proxy that can be used; expected one such as http://proxy.example.com:3128, with"
                + " one of the schemes " + String.join(", ", new TreeSet<>(schemes))
                + " and a host of letters, digits, dots and hyphens");
    }
}
