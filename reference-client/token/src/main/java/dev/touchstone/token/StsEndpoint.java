package dev.touchstone.token;

/**
 * Where STS answers for a region. Immutable.
 *
 * @param host the host of the endpoint, such as {@code sts.eu-west-1.amazonaws.com}; a port may follow a colon, which
 *     only an emulator takes
 * @param signingRegion the region of the signature's scope
 */
public record StsEndpoint(String host, String signingRegion) {

    /**
     * Check the values.
     *
     * @param host with a port only for an emulator
     * @param signingRegion such as {@code us-east-1}
     * @throws TokenFailure if either holds anything but letters, digits, dots and hyphens (in the host colons and brackets too), or is
     *     empty
     */
    public StsEndpoint {
        if (!isName(host, ":[]")) {
            throw new TokenFailure("STS host \"" + host + "\" is not a host name such as sts.us-east-1.amazonaws.com");
        }
        if (!isName(signingRegion, "")) {
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

    private static boolean isName(String text, String also) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = letter >= 'a' && letter <= 'z'
                    || letter >= 'A' && letter <= 'Z'
                    || letter >= '0' && letter <= '9'
                    || letter == '.'
                    || letter == '-';
            if (!plain && also.indexOf(letter) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
