package dev.touchstone.features.steps.client;

import dev.touchstone.fixtures.aws.AwsRegion;
import java.util.List;
import java.util.stream.Stream;

/** The hosts of STS that a client may choose for a region, by the settings of its SDK or by those that it was built with. */
final class StsHosts {

    /** For every region of partition {@code aws}; STS takes it to be in us-east-1. */
    static final String GLOBAL = "sts.amazonaws.com";

    private StsHosts() {}

    /** Return those of the region itself that servers take: the usual one, and those for FIPS and for IPv6 (VER-12 to VER-14). */
    static List<String> regional(String region) {
        AwsRegion named = AwsRegion.named(region);
        String usual = named.host("sts");
        String fips = named.host("sts-fips");
        return switch (named.partition()) {
            case "aws" -> List.of(usual, fips, "sts." + region + ".api.aws", "sts-fips." + region + ".api.aws");
            case "aws-us-gov" -> List.of(usual, "sts." + region + ".api.aws", "sts-fips." + region + ".api.aws");
            case "aws-cn" ->
                List.of(
                        usual,
                        fips,
                        "sts." + region + ".api.amazonwebservices.com.cn",
                        "sts-fips." + region + ".api.amazonwebservices.com.cn");
            default -> List.of(usual);
        };
    }

    /** Return the same, and the global one where the region has it. */
    static List<String> all(String region) {
        List<String> regional = regional(region);
        return AwsRegion.named(region).partition().equals("aws")
                ? Stream.concat(regional.stream(), Stream.of(GLOBAL)).toList()
                : regional;
    }
}
