package dev.touchstone.verifier.sts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.regions.Region;

class RegionsTest {

    @ParameterizedTest
    @EnumSource(Partition.class)
    void of_everyPartition_hasItsOwnRegions(Partition partition) {
        assertThat(Regions.of(partition.id()))
                .isNotEmpty()
                .allMatch(partition::hasRegion)
                .allMatch(partition::mayHave)
                .noneMatch(region -> isOfAnother(partition, region));
    }

    /** Two lists published by AWS; ours is generated from one of them. */
    @Test
    void of_everyRegionThatTheSdkNames_isListed() {
        assertThat(Region.regions())
                .filteredOn(region -> !region.isGlobalRegion())
                .allSatisfy(region -> assertThat(
                                Regions.of(region.metadata().partition().id()))
                        .as(
                                "regions of %s, which ci/regions/update brings up to date",
                                region.metadata().partition().id())
                        .contains(region.id()));
    }

    @Test
    void of_unknownPartition_isEmpty() {
        assertThat(Regions.of("aws-moon")).isEmpty();
    }

    private static boolean isOfAnother(Partition partition, String region) {
        for (Partition other : Partition.values()) {
            if (other != partition && (other.hasRegion(region) || other.mayHave(region))) {
                return true;
            }
        }
        return false;
    }
}
