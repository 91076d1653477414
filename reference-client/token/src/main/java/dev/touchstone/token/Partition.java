package dev.touchstone.token;

import java.util.regex.Pattern;

/**
 * A part of AWS with host names of its own.
 *
 * <p>A region belongs to one by the shape of its name, so that regions newer than this library need nothing: a token for
 * the wrong host harms nobody. The enum of the same name in {@code touchstone-verifier} goes by a list of regions instead,
 * because a verifier may send tokens only to hosts that it knows; so the two disagree on regions that are not listed.
 *
 * <p>AWS's SDK knows the same, in about 200 classes; a test compares the two.
 */
public enum Partition {
    /** China. */
    CHINA("aws-cn", "cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-north-1"),
    /** AWS GovCloud (US). */
    US_GOV("aws-us-gov", "us-gov", "amazonaws.com", "api.aws", "us-gov-west-1"),
    /** AWS ISOB (US). */
    US_ISOB("aws-iso-b", "us-isob", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"),
    /** AWS ISOF. */
    US_ISOF("aws-iso-f", "us-isof", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1"),
    /** AWS ISO (US). */
    US_ISO("aws-iso", "us-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
    /** AWS ISOE (Europe). */
    EU_ISOE("aws-iso-e", "eu-isoe", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1"),
    /** The AWS European Sovereign Cloud. */
    EU_SOVEREIGN("aws-eusc", "eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1"),
    /** Also where a region of no known partition is looked for, as the SDKs do. */
    AWS("aws", "", "amazonaws.com", "api.aws", "us-east-1");

    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final String id;
    private final String regionPrefix;
    final String suffix;
    final String dualStackSuffix;
    final String globalRegion;

    Partition(String id, String regionPrefix, String suffix, String dualStackSuffix, String globalRegion) {
        this.id = id;
        this.regionPrefix = regionPrefix;
        this.suffix = suffix;
        this.dualStackSuffix = dualStackSuffix;
        this.globalRegion = globalRegion;
    }

    /**
     * Find the partition of a region.
     *
     * @param region such as {@code eu-west-1}
     * @return the partition, {@link #AWS} for a region of no known one
     * @throws TokenFailure if the region cannot be part of a host name
     */
    public static Partition of(String region) {
        if (!HOST_LABEL.matcher(region).matches()) {
            throw new TokenFailure("region \"" + region + "\" is not a region name such as us-east-1");
        }
        for (Partition partition : values()) {
            if (region.startsWith(partition.regionPrefix + "-")) {
                return partition;
            }
        }
        return AWS;
    }

    /** {@return the name as AWS has it, such as {@code aws-cn}} */
    public String id() {
        return id;
    }
}
