package dev.touchstone.verifier.sts;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decides whether a host is an STS endpoint of one partition, and if not, why (VER-08 to VER-27). Thread-safe. */
public final class StsEndpoint {

    /** The region label of the only endpoint without one in its name. */
    public static final String GLOBAL = "global";

    private static final String GLOBAL_HOST = "sts.amazonaws.com";
    private static final Pattern REGION_FORMAT = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
    /** What stands behind it may be a secret: a query without its question mark. */
    private static final Pattern NO_PART_OF_A_NAME = Pattern.compile("[^A-Za-z0-9._:\\[\\]-].*", Pattern.DOTALL);

    private static final Pattern EXTRA_HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]+");
    private static final String ADVICE = "add it to the additional regions";

    private final Partition partition;
    private final Set<String> additionalRegions;
    private final Map<String, String> extraHosts;
    private final String advice;
    private volatile String instanceRegion;
    private volatile Accepted last = new Accepted("", "");

    /** A host that may be contacted while the instance's region is this. */
    private record Accepted(String host, String instanceRegion) {}

    /**
     * Create the rule for one partition.
     *
     * @param partition whose STS may be asked
     * @param additionalRegions regions of the partition that are newer than this library
     * @param instanceRegion the region that this program runs in, accepted even if it is new; empty if unknown (VER-27)
     */
    public StsEndpoint(Partition partition, Set<String> additionalRegions, String instanceRegion) {
        this(partition, additionalRegions, instanceRegion, Map.of(), ADVICE);
    }

    private StsEndpoint(
            Partition partition,
            Set<String> additionalRegions,
            String instanceRegion,
            Map<String, String> extraHosts,
            String advice) {
        this.partition = partition;
        this.additionalRegions = Set.copyOf(additionalRegions);
        this.instanceRegion = instanceRegion;
        this.extraHosts = Map.copyOf(extraHosts);
        this.advice = advice;
    }

    /**
     * {@return one that accepts these hosts of an emulator too, each spelled exactly so, and no other by them}
     *
     * @param regions by host, with its port where the token has one, such as {@code localhost:4566}: the region that
     *     tokens for the host are signed for
     * @throws IllegalArgumentException if a host or a region is not written as one
     */
    public StsEndpoint withExtraHosts(Map<String, String> regions) {
        for (Map.Entry<String, String> extra : regions.entrySet()) {
            String host = extra.getKey();
            String region = extra.getValue();
            if (!EXTRA_HOST.matcher(host).matches()) {
                throw new IllegalArgumentException(
                        "extra host \"" + host + "\" is not a host such as localhost or localhost:4566");
            }
            if (!REGION_FORMAT.matcher(region).matches()) {
                throw new IllegalArgumentException("region \"" + region + "\" of the extra host " + host
                        + " is not a region name such as us-east-1");
            }
        }
        return new StsEndpoint(partition, additionalRegions, instanceRegion, regions, advice);
    }

    /**
     * {@return one that says otherwise what to do about a region that may be new}
     *
     * @param other completes "if AWS has launched it since, …"
     */
    public StsEndpoint withAdvice(String other) {
        return new StsEndpoint(partition, additionalRegions, instanceRegion, extraHosts, other);
    }

    /**
     * {@return whether a label names a region of any partition, rather than arbitrary text from a token}
     *
     * @param region the label
     */
    public boolean knows(String region) {
        return additionalRegions.contains(region)
                || extraHosts.containsValue(region)
                || !region.isEmpty() && region.equals(instanceRegion)
                || Stream.of(Partition.values()).anyMatch(any -> any.hasRegion(region));
    }

    /**
     * Accept another region from now on, even if it is new.
     *
     * @param region that this program runs in
     */
    public void setInstanceRegion(String region) {
        instanceRegion = region;
    }

    /**
     * {@return what is wrong with the host; empty if it may be contacted}
     *
     * @param host with its port, if it has one
     */
    public Optional<String> objection(String host) {
        String region = instanceRegion;
        Accepted known = last;
        // Nearly every token names the same host as the one before, and the rules use regular expressions.
        if (!host.isEmpty()
                && known.host().equals(host)
                && known.instanceRegion().equals(region)) {
            return Optional.empty();
        }
        Optional<String> objection = judge(host, region);
        if (objection.isEmpty()) {
            last = new Accepted(host, region);
        }
        return objection;
    }

    private Optional<String> judge(String host, String ownRegion) {
        if (host.isEmpty()) {
            return Optional.of("the pre-signed URL has no host: could not parse region, host is empty");
        }
        if (extraHosts.containsKey(host)) {
            return Optional.empty();
        }
        if (host.equals(GLOBAL_HOST)) {
            return partition == Partition.AWS
                    ? Optional.empty()
                    : Optional.of("global endpoint unsupported in partition " + partition.id()
                            + "; sign for one of its regional endpoints");
        }
        String[] labels = host.split("\\.", 3);
        if (labels.length < 3) {
            return Optional.of("could not parse region, invalid host format: \"" + quotable(host) + "\"");
        }
        return judge(host, labels[0], labels[1], labels[2], ownRegion);
    }

    /**
     * {@return the region of an extra host, or the label of any other, which is empty if it has none}
     *
     * @param host one without objection
     */
    public String regionOf(String host) {
        String region = extraHosts.get(host);
        return region == null ? region(host) : region;
    }

    /**
     * {@return the region label of a host; empty if it has none}
     *
     * @param host of AWS
     */
    public static String region(String host) {
        if (host.equals(GLOBAL_HOST)) {
            return GLOBAL;
        }
        int first = host.indexOf('.');
        int second = host.indexOf('.', first + 1);
        return second <= first ? "" : host.substring(first + 1, second);
    }

    private Optional<String> judge(String host, String service, String region, String domain, String ownRegion) {
        if (service.equals("sts") && !REGION_FORMAT.matcher(region).matches()) {
            return Optional.of("invalid region identifier format provided: \"" + quotable(region) + "\"");
        }
        boolean plain = service.equals("sts") && partition.hasDomain(domain);
        boolean fips = service.equals("sts-fips") && partition.hasFipsDomain(domain);
        if ((plain || fips) && (partition.hasRegion(region) || additionalRegions.contains(region))) {
            return Optional.empty();
        }
        // A region unknown to all partitions may be a new one (VER-27); one that belongs to another partition is
        // refused.
        if (plain && region.equals(ownRegion) && isOfNoOther(region)) {
            return Optional.empty();
        }
        if ((plain || fips) && partition.mayHave(region)) {
            return Optional.of("unexpected hostname \"" + host + "\" in pre-signed URL: no region " + region
                    + " is known in partition " + partition.id() + "; if AWS has launched it since, " + advice);
        }
        return Optional.of(ofOtherPartition(service, region, domain)
                .map(other -> "partition " + partition.id() + " does not support hostname \"" + host
                        + "\", which belongs to " + other.id())
                .orElse("unexpected hostname \"" + quotable(host)
                        + "\" in pre-signed URL, expected an STS endpoint of partition " + partition.id()));
    }

    private static String quotable(String name) {
        return NO_PART_OF_A_NAME.matcher(name).replaceFirst("...");
    }

    private boolean isOfNoOther(String region) {
        return Stream.of(Partition.values()).noneMatch(other -> other != partition && other.claims(region));
    }

    private static Optional<Partition> ofOtherPartition(String service, String region, String domain) {
        for (Partition other : Partition.values()) {
            boolean domainFits = service.equals("sts") && other.hasDomain(domain)
                    || service.equals("sts-fips") && other.hasFipsDomain(domain);
            if (domainFits && other.claims(region)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
