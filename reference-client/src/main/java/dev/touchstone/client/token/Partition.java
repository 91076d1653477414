package dev.touchstone.client.token;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of AWS with host names of its own.
 *
 * <p>The SDK knows the same, but at the price of about 200 classes that kubectl would wait for; a test holds the two
 * together.
 */
public enum Partition {
    CHINA("aws-cn", "cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-north-1"),
    US_GOV("aws-us-gov", "us-gov", "amazonaws.com", "api.aws", "us-gov-west-1"),
    US_ISOB("aws-iso-b", "us-isob", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"),
    US_ISOF("aws-iso-f", "us-isof", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1"),
    US_ISO("aws-iso", "us-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
    EU_ISOE("aws-iso-e", "eu-isoe", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1"),
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
     * @throws TokenFailure if the region cannot be part of a host name
     */
    public static Partition of(String region) {
        if (!HOST_LABEL.matcher(region).matches()) {
            throw new TokenFailure("region \"" + region
                    + "\" is not a region name such as us-east-1; correct --region, AWS_REGION, the profile"
                    + " or the cluster's exec extension in the kubeconfig");
        }
        for (Partition partition : values()) {
            if (region.startsWith(partition.regionPrefix + "-")) {
                return partition;
            }
        }
        return AWS;
    }

    /** Name it as AWS does, such as {@code aws-cn}. */
    public String id() {
        return id;
    }

    /** Find a partition by what AWS calls it. */
    public static Optional<Partition> named(String id) {
        return Arrays.stream(values())
                .filter(partition -> partition.id.equals(id))
                .findFirst();
    }

    /**
     * Return which region's STS a host is in this partition; empty if it is none.
     *
     * @param host lower case, without a port
     */
    public Optional<String> regionOf(String host) {
        if (this == AWS && host.equals("sts.amazonaws.com")) {
            return Optional.of("global");
        }
        for (String service : new String[] {"sts.", "sts-fips."}) {
            for (String end : new String[] {suffix, dualStackSuffix}) {
                if (host.startsWith(service)
                        && host.endsWith("." + end)
                        && host.length() > service.length() + end.length() + 1) {
                    String region = host.substring(service.length(), host.length() - end.length() - 1);
                    if (HOST_LABEL.matcher(region).matches()) {
                        return Optional.of(region);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
