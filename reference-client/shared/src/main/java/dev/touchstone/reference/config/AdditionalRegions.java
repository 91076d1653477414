package dev.touchstone.reference.config;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.verifier.sts.Partition;
import dev.touchstone.verifier.sts.StsEndpoint;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Regions that AWS launched after this server was built. */
public final class AdditionalRegions {

    private static final String ADVICE = "update the server or add it to server.additionalRegions";

    private AdditionalRegions() {}

    /** Return the host rule of a server, which names this option for a region that may be new. */
    public static StsEndpoint endpoint(Partition partition, Set<String> additionalRegions, String instanceRegion) {
        return new StsEndpoint(partition, additionalRegions, instanceRegion).withAdvice(ADVICE);
    }

    /** @throws ConfigurationException naming the first that cannot be a region of the partition */
    public static Set<String> check(Partition partition, List<String> names) {
        Set<String> regions = new TreeSet<>();
        for (String name : names) {
            String region = name.strip();
            if (!partition.mayHave(region)) {
                throw new ConfigurationException("server.additionalRegions must list regions of partition "
                        + partition.id() + " in the form us-east-1, found '" + region + "'");
            }
            regions.add(region);
        }
        return regions;
    }
}
