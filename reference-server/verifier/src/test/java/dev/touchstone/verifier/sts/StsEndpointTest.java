package dev.touchstone.verifier.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                assertThat(new StsEndpoint(verifier, Set.of(), "")
                                .objection(host)
                                .isEmpty())
                        .as("%s on %s", host, verifier.id())
                        .isEqualTo(verifier == owner);
            }
        }));
    }

    @Test
    void instanceRegion_isAcceptedInItsPartition() {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS_CN, Set.of(), "xx-new-1");
        assertThat(endpoint.objection("sts.xx-new-1.amazonaws.com.cn")).isEmpty();
        assertThat(endpoint.objection("sts.yy-new-1.amazonaws.com.cn")).isPresent();
        assertThat(endpoint.objection("sts-fips.xx-new-1.amazonaws.com.cn")).isPresent();
        assertThat(endpoint.objection("sts.xx-new-1.amazonaws.com")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, eu-new-1, amazonaws.com",
        "AWS, us-east-99, api.aws",
        "AWS, za-south-1, amazonaws.com",
        "AWS_CN, cn-new-1, amazonaws.com.cn",
        "AWS_US_GOV, us-gov-new-1, amazonaws.com",
    })
    void regionNewerThanTheServer_isRefusedUntilItIsConfigured(Partition partition, String region, String domain) {
        String host = "sts." + region + "." + domain;

        assertThat(new StsEndpoint(partition, Set.of(), "").objection(host))
                .hasValueSatisfying(objection -> assertThat(objection)
                        .startsWith("unexpected hostname \"" + host + "\" in pre-signed URL")
                        .endsWith("if AWS has launched it since, add it to the additional regions")
                        .doesNotContain("server"));
        assertThat(new StsEndpoint(partition, Set.of(), "")
                        .withAdvice("update the server")
                        .objection(host))
                .hasValueSatisfying(
                        objection -> assertThat(objection).endsWith("if AWS has launched it since, update the server"));
        assertThat(new StsEndpoint(partition, Set.of(region), "").objection(host))
                .isEmpty();
        assertThat(new StsEndpoint(partition, Set.of(region), "").objection("sts-fips." + region + ".api.aws"))
                .matches(fips -> fips.isEmpty() == (partition != Partition.AWS_CN));
        assertThat(new StsEndpoint(partition, Set.of(), region).objection(host)).isEmpty();
    }

    @Test
    void instanceRegionOfAnotherPartition_isRefused() {
        assertThat(new StsEndpoint(Partition.AWS, Set.of(), "us-gov-new-1").objection("sts.us-gov-new-1.amazonaws.com"))
                .isPresent();
        assertThat(new StsEndpoint(Partition.AWS_US_GOV, Set.of(), "eu-new-1").objection("sts.eu-new-1.amazonaws.com"))
                .isPresent();
    }

    @Test
    void labelThatIsNoRegion_isNotSaidToBeNew() {
        assertThat(new StsEndpoint(Partition.AWS, Set.of(), "").objection("sts.evil.amazonaws.com"))
                .hasValueSatisfying(objection -> assertThat(objection).doesNotContain("additional regions"));
    }

    @Test
    void knows_listedConfiguredAndOwnRegions() {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS, Set.of("eu-new-1"), "xx-new-1");

        assertThat(List.of("us-east-1", "cn-north-1", "eu-new-1", "xx-new-1")).allMatch(endpoint::knows);
        assertThat(List.of("eu-new-2", "evil", "", "US-EAST-1", "us-east-1 ")).noneMatch(endpoint::knows);
        assertThat(new StsEndpoint(Partition.AWS, Set.of(), "").knows("")).isFalse();
    }

    @Test
    void extraHosts_areAcceptedAsSpelledAndNoOther() {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS, Set.of(), "")
                .withExtraHosts(
                        Map.of("localhost:4566", "eu-west-1", "sts.us-east-1.localhost.localstack.cloud", "us-east-1"));

        assertThat(List.of(
                        "localhost:4566",
                        "sts.us-east-1.localhost.localstack.cloud",
                        "sts.us-east-1.amazonaws.com",
                        "sts.amazonaws.com"))
                .allMatch(host -> endpoint.objection(host).isEmpty());
        assertThat(List.of(
                        "",
                        "localhost",
                        "localhost:4567",
                        "LOCALHOST:4566",
                        "localhost:4566.evil.example",
                        "evil.localhost:4566",
                        "localhost.localstack.cloud",
                        "sts.us-east-2.localhost.localstack.cloud",
                        "sts.us-east-1.localhost.localstack.cloud:4566",
                        "sts.eu-new-1.amazonaws.com",
                        "sts.cn-north-1.amazonaws.com.cn"))
                .allMatch(host -> endpoint.objection(host).isPresent());
        assertThat(new StsEndpoint(Partition.AWS, Set.of(), "").objection("localhost:4566"))
                .isPresent();
    }

    @Test
    void regionOf_isThatOfTheExtraHostOrTheLabel() {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS, Set.of(), "")
                .withExtraHosts(Map.of("localhost:4566", "xx-lab-1", "sts.a.localstack.cloud", "eu-west-1"))
                .withAdvice("other");

        assertThat(endpoint.regionOf("localhost:4566")).isEqualTo("xx-lab-1");
        assertThat(endpoint.regionOf("sts.a.localstack.cloud")).isEqualTo("eu-west-1");
        assertThat(endpoint.regionOf("sts.us-east-2.amazonaws.com")).isEqualTo("us-east-2");
        assertThat(endpoint.regionOf("sts.amazonaws.com")).isEqualTo(StsEndpoint.GLOBAL);
        assertThat(endpoint.knows("xx-lab-1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'', us-east-1",
        "https://localhost, us-east-1",
        "user@localhost, us-east-1",
        "localhost, ''",
        "localhost, a/b"
    })
    void extraHostOrRegionThatIsNone_isRefused(String host, String region) {
        StsEndpoint endpoint = new StsEndpoint(Partition.AWS, Set.of(), "");

        assertThatThrownBy(() -> endpoint.withExtraHosts(Map.of(host, region)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(region.equals("us-east-1") ? "\"" + host + "\"" : "\"" + region + "\"");
    }

    @Test
    void objection_saysWhichPartitionAHostBelongsTo() {
        assertThat(new StsEndpoint(Partition.AWS_CN, Set.of(), "").objection("sts.us-iso-east-1.c2s.ic.gov"))
                .contains(
                        "partition aws-cn does not support hostname \"sts.us-iso-east-1.c2s.ic.gov\", which belongs to"
                                + " aws-iso");
    }
}
