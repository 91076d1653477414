package dev.touchstone.reference.proxy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that share a prefix. Nothing is resolved: a host name has no address here.
 *
 * @param address one of them, 4 or 16 bytes
 * @param bits the length of the prefix
 */
public record AddressRange(byte[] address, int bits) {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /** Parse an address, or a range in CIDR notation such as {@code 10.0.0.0/8}; empty if it is neither. */
    static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            return ofOne(text);
        }
        String bits = text.substring(slash + 1);
        return literal(text.substring(0, slash))
                .filter(address -> bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= address.length * Byte.SIZE)
                .map(address -> new AddressRange(address, Integer.parseInt(bits)));
    }

    /** Parse an address, not a range; empty if it is not an address. */
    public static Optional<AddressRange> ofOne(String text) {
        return literal(text).map(address -> new AddressRange(address, address.length * Byte.SIZE));
    }

    /** @param host an address or a name; an IPv6 address may be in brackets */
    boolean contains(String host) {
        return literal(host)
                .filter(other -> other.length == address.length && prefix(other).equals(prefix(address)))
                .isPresent();
    }

    private BigInteger prefix(byte[] bytes) {
        return new BigInteger(1, bytes).shiftRight(bytes.length * Byte.SIZE - bits);
    }

    private static Optional<byte[]> literal(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!IPV4.matcher(bare).matches() && !IPV6.matcher(bare).matches()) {
            return Optional.empty();
        }
        try {
            // Java does not resolve text of this form; it is an address or an error.
            return Optional.of(InetAddress.getByName(bare).getAddress());
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
