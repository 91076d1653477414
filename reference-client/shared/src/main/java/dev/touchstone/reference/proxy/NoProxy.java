package dev.touchstone.reference.proxy;

import dev.touchstone.verifier.text.Ascii;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The hosts that {@code NO_PROXY} names, with the rules of Go's {@code golang.org/x/net/http/httpproxy}: {@code *}; a
 * domain and its subdomains; with a leading dot, only the subdomains; an address; a range of addresses in CIDR
 * notation. All but {@code *} and a range may be followed by a port. This machine's own loopback is always included.
 */
public final class NoProxy {

    private static final List<AddressRange> LOOPBACK = List.of(
            AddressRange.parse("127.0.0.0/8").orElseThrow(),
            AddressRange.parse("::1").orElseThrow());

    private final List<String> entries;

    private NoProxy(List<String> entries) {
        this.entries = entries;
    }

    /**
     * Parse the variable's value.
     *
     * @param setting comma-separated; invalid items are ignored, as in Go
     */
    public static NoProxy of(String setting) {
        return new NoProxy(Arrays.stream(setting.split(","))
                .map(entry -> Ascii.lower(entry.strip()))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /**
     * Return whether a host is reached without the proxy.
     *
     * @param host a name or an address; an IPv6 address may be in brackets
     */
    public boolean excludes(String host, int port) {
        String lower = Ascii.lower(host);
        return lower.equals("localhost")
                || LOOPBACK.stream().anyMatch(range -> range.contains(lower))
                || entries.stream().anyMatch(entry -> matches(entry, lower, port));
    }

    private static boolean matches(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        Optional<AddressRange> range = AddressRange.parse(entry);
        if (range.isPresent()) {
            return range.get().contains(host);
        }
        int colon = entry.lastIndexOf(':');
        if (colon < 0) {
            return isOrIsBelow(host, entry);
        }
        String name = entry.substring(0, colon);
        return entry.substring(colon + 1).equals(Integer.toString(port))
                && AddressRange.ofOne(name)
                        .map(address -> address.contains(host))
                        .orElseGet(() -> isOrIsBelow(host, name));
    }

    private static boolean isOrIsBelow(String host, String name) {
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        if (domain.isEmpty()) {
            return false;
        }
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }
}
