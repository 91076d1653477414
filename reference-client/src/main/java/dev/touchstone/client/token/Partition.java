package dev.touchstone.client.token;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of AWS with host names of its own.
 *
 * <p>The SDK knows the same, but at the price of about 200 classes that kubectl would wait for; a test holds the two
 * together.
 */
enum Partition {
    CHINA("cn", "amazonaws.com.cn", "api.amazonwebservices.com.cn", "cn-north-1"),
    US_GOV("us-gov", "amazonaws.com", "api.aws", "us-gov-west-1"),
    US_ISOB("us-isob", "sc2s.sgov.gov", "api.aws.scloud", "us-isob-east-1"),
    US_ISOF("us-isof", "csp.hci.ic.gov", "api.aws.hci.ic.gov", "us-isof-south-1"),
    US_ISO("us-iso", "c2s.ic.gov", "api.aws.ic.gov", "us-iso-east-1"),
    EU_ISOE("eu-isoe", "cloud.adc-e.uk", "api.cloud-aws.adc-e.uk", "eu-isoe-west-1"),
    EU_SOVEREIGN("eusc", "amazonaws.eu", "api.amazonwebservices.eu", "eusc-de-east-1"),
    /** Also where a region of no known partition is looked for, as the SDKs do. */
    AWS("", "amazonaws.com", "api.aws", "us-east-1");

    private static final Pattern HOST_LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final String regionPrefix;
    final String suffix;
    final @Nullable String dualStackSuffix;
    final String globalRegion;

    Partition(String regionPrefix, String suffix, @Nullable String dualStackSuffix, String globalRegion) {
        this.regionPrefix = regionPrefix;
        this.suffix = suffix;
        this.dualStackSuffix = dualStackSuffix;
        this.globalRegion = globalRegion;
    }

    /** @throws TokenFailure if the region cannot be part of a host name */
    static Partition of(String region) {
        if (!HOST_LABEL.matcher(region).matches()) {
            throw new TokenFailure("region \"" + region
                    + "\" is not a region name such as us-east-1; correct --region, AWS_REGION or the profile");
        }
        for (Partition partition : values()) {
            if (region.startsWith(partition.regionPrefix + "-")) {
                return partition;
            }
        }
        return AWS;
    }
}
