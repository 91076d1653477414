package dev.touchstone.verifier.sts;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An AWS partition: its name, its regions and the domains of its STS endpoints (VER-10 to VER-16).
 *
 * <p>Its regions are those of a list, for a verifier sends tokens to no host that it does not know. {@link
 * dev.touchstone.token.Partition} of the signing library goes by the shape of a region's name instead: a client may sign
 * for any host, and does no harm if it is wrong. So the two disagree on regions that are newer than this library.
 */
public enum Partition {
    /** The commercial regions. */
    AWS(
            "aws",
            "(us|eu|ap|sa|ca|me|af|il|mx)",
            List.of("amazonaws.com", "api.aws"),
            List.of("amazonaws.com", "api.aws")),
    /** China. */
    AWS_CN(
            "aws-cn",
            "cn",
            List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn"),
            List.of("amazonaws.com.cn", "api.amazonwebservices.com.cn")),
    /** AWS GovCloud (US). */
    // The SDK resolves FIPS there to the plain name, hence no sts-fips under amazonaws.com (VER-19).
    AWS_US_GOV("aws-us-gov", "us-gov", List.of("amazonaws.com", "api.aws"), List.of("api.aws")),
    /** AWS ISO (US). */
    AWS_ISO("aws-iso", "us-iso", List.of("c2s.ic.gov"), List.of()),
    /** AWS ISOB (US). */
    AWS_ISO_B("aws-iso-b", "us-isob", List.of("sc2s.sgov.gov"), List.of()),
    /** AWS ISOE (Europe). */
    AWS_ISO_E("aws-iso-e", "eu-isoe", List.of("cloud.adc-e.uk"), List.of()),
    /** AWS ISOF. */
    AWS_ISO_F("aws-iso-f", "us-isof", List.of("csp.hci.ic.gov"), List.of()),
    /** The AWS European Sovereign Cloud. */
    AWS_EUSC("aws-eusc", "eusc-[a-z]{2}", List.of("amazonaws.eu", "api.amazonwebservices.eu"), List.of("amazonaws.eu"));

    private static final Pattern ANY_REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{1,16}){1,3}-[0-9]{1,2}");

    private final String id;
    private final Set<String> regions;
    private final Pattern regionForm;
    private final List<String> domains;
    private final List<String> fipsDomains;

    Partition(String id, String regionStart, List<String> domains, List<String> fipsDomains) {
        this.id = id;
        this.regions = Regions.of(id);
        this.regionForm = Pattern.compile(regionStart + "-[a-z]+-[0-9]{1,2}");
        this.domains = domains;
        this.fipsDomains = fipsDomains;
    }

    /** {@return the name as spelled in ARNs, such as {@code aws-cn}} */
    public String id() {
        return id;
    }

    /**
     * Find a partition by its name, case-sensitively.
     *
     * @param id such as {@code aws-cn}
     * @return the partition; empty if there is none of that name
     */
    public static Optional<Partition> named(String id) {
        for (Partition partition : values()) {
            if (partition.id.equals(id)) {
                return Optional.of(partition);
            }
        }
        return Optional.empty();
    }

    /** {@return the names of all partitions} */
    public static List<String> names() {
        return Stream.of(values()).map(Partition::id).toList();
    }

    boolean hasDomain(String domain) {
        return domains.contains(domain);
    }

    boolean hasFipsDomain(String domain) {
        return fipsDomains.contains(domain);
    }

    /** Return whether AWS had this region when this library was built. */
    boolean hasRegion(String label) {
        return regions.contains(label);
    }

    /**
     * {@return whether this may be a region newer than the library: it has the form of a region, and not that of another
     * partition's}
     *
     * @param label such as {@code eu-new-1}
     */
    public boolean mayHave(String label) {
        return ANY_REGION.matcher(label).matches()
                && Stream.of(values()).noneMatch(other -> other != this && other.claims(label));
    }

    /** Return whether a region of this name belongs to this partition, whether or not it exists yet. */
    boolean claims(String label) {
        return regionForm.matcher(label).matches();
    }
}
