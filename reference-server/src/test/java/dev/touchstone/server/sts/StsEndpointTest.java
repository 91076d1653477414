package dev.touchstone.server.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StsEndpointTest {

    private static final Map<Partition, List<String>> ACCEPTED = Map.of(
            Partition.AWS,
            List.of(
                    "sts.amazonaws.com",
                    "sts.us-east-1.amazonaws.com",
                    "sts-fips.us-east-1.amazonaws.com",
                    "sts.us-east-1.api.aws",
                    "sts-fips.us-east-1.api.aws",
                    "sts.ap-southeast-7.amazonaws.com",
                    "sts-fips.us-west-2.amazonaws.com"),
            Partition.AWS_CN,
            List.of(
                    "sts.cn-north-1.amazonaws.com.cn",
                    "sts-fips.cn-north-1.amazonaws.com.cn",
                    "sts.cn-north-1.api.amazonwebservices.com.cn",
                    "sts-fips.cn-northwest-1.api.amazonwebservices.com.cn"),
            Partition.AWS_US_GOV,
            List.of(
                    "sts.us-gov-west-1.amazonaws.com",
                    "sts.us-gov-east-1.amazonaws.com",
                    "sts.us-gov-west-1.api.aws",
                    "sts-fips.us-gov-west-1.api.aws"),
            Partition.AWS_ISO,
            List.of("sts.us-iso-east-1.c2s.ic.gov"),
            Partition.AWS_ISO_B,
            List.of("sts.us-isob-east-1.sc2s.sgov.gov"),
            Partition.AWS_ISO_E,
            List.of("sts.eu-isoe-west-1.cloud.adc-e.uk"),
            Partition.AWS_ISO_F,
            List.of("sts.us-isof-south-1.csp.hci.ic.gov"),
            Partition.AWS_EUSC,
            List.of(
                    "sts.eusc-de-east-1.amazonaws.eu",
                    "sts-fips.eusc-de-east-1.amazonaws.eu",
                    "sts.eusc-de-east-1.api.amazonwebservices.eu"));

    @Test
    void hostsOfAPartition_areAcceptedByItAlone() {
        ACCEPTED.forEach((owner, hosts) -> hosts.forEach(host -> {
            for (Partition verifier : Partition.values()) {
                assertThat(new StsEndpoint(verifier, "").objection(host).isEmpty())
                        .as("%s on %s", host, verifier.id())
                        .isEqualTo(verifier == owner);
            }
        }));
    }

    @Test
    void instanceRegion_isAcceptedInItsPartition() {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS_CN, "xx-new-1");
        assertThat(endpoint.objection("sts.xx-new-1.amazonaws.com.cn")).isEmpty();
        assertThat(endpoint.objection("sts.yy-new-1.amazonaws.com.cn")).isPresent();
        assertThat(endpoint.objection("sts-fips.xx-new-1.amazonaws.com.cn")).isPresent();
        assertThat(endpoint.objection("sts.xx-new-1.amazonaws.com")).isPresent();
    }

    @Test
    void objection_saysWhichPartitionAHostBelongsTo() {
        assertThat(new StsEndpoint(Partition.AWS_CN, "").objection("sts.us-iso-east-1.c2s.ic.gov"))
                .contains(
                        "partition aws-cn does not support hostname \"sts.us-iso-east-1.c2s.ic.gov\", which belongs to"
                                + " aws-iso");
    }
}
