package dev.touchstone.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where STS answers for a region. Immutable.
 *
 * @param host the host of the endpoint in lower case, such as {@code sts.eu-west-1.amazonaws.com}, or an IP address, IPv6 in
 *     brackets; a port may follow a colon, which only an emulator takes
 * @param signingRegion the region of the signature's scope
 */
public record StsEndpoint(String host, String signingRegion) {

    /** As long as a name of DNS may be, and a port. */
    private static final int MAX_HOST = 253 + 6;

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST =
            Pattern.compile("(?<name>" + LABEL + "(\\." + LABEL + ")*|\\[[0-9a-f:.]+])(:(?<port>[0-9]{1,5}))?");

    /**
     * Check the values.
     *
     * @param host with a port only for an emulator
     * @param signingRegion such as {@code us-east-1}
     * @throws TokenFailure if the host is no host, or host and port, in lower case, which is how it is signed and how verifiers know
     *     it; or if the region holds anything but letters, digits, dots and hyphens, or is empty
     */
    public StsEndpoint {
        if (!isHost(host)) {
            throw new TokenFailure("STS host \"" + host
                    + "\" is not a host in lower case, such as sts.us-east-1.amazonaws.com or localhost:4566");
        }
        if (!isName(signingRegion)) {
            throw new TokenFailure("signing region \"" + signingRegion + "\" is not a region name such as us-east-1");
        }
    }

    /**
     * Find the regional endpoint of a region, of any partition.
     *
     * @param region such as {@code eu-west-1}
     * @return the endpoint
     * @throws TokenFailure if the region cannot be part of a host name
     */
    public static StsEndpoint of(String region) {
        return of(region, false, false);
    }

    /**
     * Find the regional endpoint of a region and kind, of any partition (requirements TOK-12 to TOK-15).
     *
     * <p>The region {@code aws-global} gives the global endpoint, which verifiers outside the partition {@code aws}
     * refuse. A region that is newer than this library gets the names of the partition that its own begins like.
     *
     * @param region such as {@code eu-west-1}, or {@code aws-global}
     * @param fips whether a FIPS endpoint is wanted
     * @param dualStack whether an endpoint that also has IPv6 addresses is wanted
     * @return the endpoint
     * @throws TokenFailure if the region cannot be part of a host name
     */
    public static StsEndpoint of(String region, boolean fips, boolean dualStack) {
        Partition partition = Partition.of(region);
        if (region.equals("aws-global") && !fips && !dualStack) {
            return new StsEndpoint("sts.amazonaws.com", partition.globalRegion);
        }
        String signingRegion = region.equals("aws-global") ? partition.globalRegion : region;
        if (dualStack) {
            return new StsEndpoint(
                    (fips ? "sts-fips." : "sts.") + region + "." + partition.dualStackSuffix, signingRegion);
        }
        // In us-gov every STS endpoint is a FIPS endpoint, so it has no name of its own.
        boolean fipsName = fips && partition != Partition.US_GOV;
        return new StsEndpoint((fipsName ? "sts-fips." : "sts.") + region + "." + partition.suffix, signingRegion);
    }

    private static boolean isHost(String text) {
        Matcher parts = HOST.matcher(text);
        if (text.length() > MAX_HOST || !parts.matches()) {
            return false;
        }
        String port = parts.group("port");
        String name = parts.group("name");
        return (port == null || Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= 65_535)
                && (!name.startsWith("[") || isIpv6(name));
    }

    private static boolean isIpv6(String bracketed) {
        try {
            return new URI("https://" + bracketed).getHost() != null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= '0' && letter <= '9'
                    || letter == '.'
                    || letter == '-';
            if (!plain) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
