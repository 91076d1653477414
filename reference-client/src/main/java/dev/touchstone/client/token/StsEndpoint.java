package dev.touchstone.client.token;

/**
 * Where STS answers for a region.
 *
 * @param host the host of the regional endpoint
 * @param signingRegion the region of the signature's scope
 */
public record StsEndpoint(String host, String signingRegion) {

    /**
     * Find the default regional endpoint (requirements TOK-12 to TOK-15).
     *
     * <p>Endpoint overrides and the legacy global endpoint are ignored: no verifier would accept the token.
     *
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
}
