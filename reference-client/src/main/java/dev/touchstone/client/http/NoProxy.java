package dev.touchstone.client.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hosts that {@code NO_PROXY} names, as Go reads it: {@code *}; a domain, with or without a leading dot, and all
 * below it; an address; a range of addresses in CIDR notation. All but {@code *} and a range may be followed by a port.
 */
final class NoProxy {

    private final List<String> entries;

    private NoProxy(List<String> entries) {
        this.entries = entries;
    }

    static NoProxy of(String setting) {
        return new NoProxy(Arrays.stream(setting.split(","))
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    /** @param host in lower case; an IPv6 address in brackets */
    boolean excludes(String host, int port) {
        return entries.stream().anyMatch(entry -> matches(entry, host, port));
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
        return entry.substring(colon + 1).equals(Integer.toString(port))
                && (isOrIsBelow(host, entry.substring(0, colon))
                        || AddressRange.parse(entry.substring(0, colon))
                                .filter(address -> address.contains(host))
                                .isPresent());
    }

    private static boolean isOrIsBelow(String host, String name) {
        String domain = name.startsWith("*.") ? name.substring(1) : name;
        return domain.startsWith(".") ? host.endsWith(domain) : host.equals(domain) || host.endsWith("." + domain);
    }
}
