package dev.touchstone.server.sts;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An AWS partition: its name, its regions and the domains of its STS endpoints (VER-10 to VER-16). */
public enum Partition {
    AWS(
            "aws",
            "(us|eu|ap|sa|ca|me|af|il|mx)",
            List.of("amazonaws.com", "api.aws"),
            List.of("amazonaws.com", "api.aws")),
    AWS_CN(
            "aws-cn",
            "cn",
            List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn"),
            List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn")),
    // The SDK resolves FIPS there to the plain name, hence no sts-fips under amazonaws.com (VER-19).
    AWS_US_GOV("aws-us-gov", "us-gov", List.of("amazonaws.com", "api.aws"), List.of("api.aws")),
    AWS_ISO("aws-iso", "us-iso", List.of("c2s.ic.gov"), List.of()),
    AWS_ISO_B("aws-iso-b", "us-isob", List.of("sc2s.sgov.gov"), List.of()),
    AWS_ISO_E("aws-iso-e", "eu-isoe", List.of("cloud.adc-e.uk"), List.of()),
    AWS_ISO_F("aws-iso-f", "us-isof", List.of("csp.hci.ic.gov"), List.of()),
    AWS_EUSC("aws-eusc", "eusc-[a-z]{2}", List.of("amazonaws.eu", "api.amazonwebservices.eu"), List.of("amazonaws.eu"));

    private final String id;
    private final Pattern region;
    private final List<String> domains;
    private final List<String> fipsDomains;

    Partition(String id, String regionStart, List<String> domains, List<String> fipsDomains) {
        this.id = id;
        this.region = Pattern.compile(regionStart + "-[a-z]+-[0-9]{1,2}");
        this.domains = domains;
        this.fipsDomains = fipsDomains;
    }

    /** Gives the name as ARNs and the flag {@code --partition} spell it. */
    public String id() {
        return id;
    }

    /** Finds a partition by its name, case-sensitively. */
    public static Optional<Partition> named(String id) {
        for (Partition partition : values()) {
            if (partition.id.equals(id)) {
                return Optional.of(partition);
            }
        }
        return Optional.empty();
    }

    /** Lists the names of all partitions. */
    public static List<String> names() {
        return Stream.of(values()).map(Partition::id).toList();
    }

    boolean hasDomain(String domain) {
        return domains.contains(domain);
    }

    boolean hasFipsDomain(String domain) {
        return fipsDomains.contains(domain);
    }

    boolean hasRegion(String label) {
        return region.matcher(label).matches();
    }
}
