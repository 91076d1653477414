package dev.touchstone.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.endpoints.StsEndpointProvider;

class StsEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "us-west-2, sts.us-west-2.amazonaws.com",
        "cn-north-1, sts.cn-north-1.amazonaws.com.cn",
        "us-gov-west-1, sts.us-gov-west-1.amazonaws.com",
        "us-iso-east-1, sts.us-iso-east-1.c2s.ic.gov",
        "us-isob-east-1, sts.us-isob-east-1.sc2s.sgov.gov",
        "eusc-de-east-1, sts.eusc-de-east-1.amazonaws.eu",
        "xx-new-1, sts.xx-new-1.amazonaws.com",
    })
    void region_givesTheHostOfItsPartition(String region, String host) {
        assertThat(StsEndpoint.of(region, false, false)).isEqualTo(new StsEndpoint(host, region));
    }

    @Test
    void globalPseudoRegion_givesTheGlobalHost() {
        assertThat(StsEndpoint.of("aws-global", false, false))
                .isEqualTo(new StsEndpoint("sts.amazonaws.com", "us-east-1"));
    }

    @Test
    void everyRegionAndKind_agreesWithTheSdk() {
        List<String> wrong = new ArrayList<>();
        for (Region region : Region.regions()) {
            if (region.isGlobalRegion()) {
                continue;
            }
            for (boolean fips : new boolean[] {false, true}) {
                for (boolean dualStack : new boolean[] {false, true}) {
                    String mine = mine(region, fips, dualStack);
                    String sdk = sdk(region, fips, dualStack);
                    if (!mine.equals(sdk)) {
                        wrong.add(region + " fips " + fips + " dual " + dualStack + ": " + mine + ", SDK " + sdk);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String mine(Region region, boolean fips, boolean dualStack) {
        try {
            return StsEndpoint.of(region.id(), fips, dualStack).host();
        } catch (TokenFailure none) {
            return "none";
        }
    }

    private static String sdk(Region region, boolean fips, boolean dualStack) {
        try {
            return StsEndpointProvider.defaultProvider()
                    .resolveEndpoint(ask -> ask.region(region).useFips(fips).useDualStack(dualStack))
                    .join()
                    .endpointUrl()
                    .host();
        } catch (CompletionException | SdkClientException none) {
            return "none";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8443",
                "[::1]:8443",
                "[2001:db8::1]",
                "[::ffff:10.0.0.1]:1",
                "localhost:65535",
                "sts",
                "vpce-0123-ab.sts.us-east-1.vpce.amazonaws.com"
            })
    void host_orHostAndPort_isTaken(String host) {
        assertThat(new StsEndpoint(host, "us-east-1").host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "a b",
                "a@b",
                "a\nb",
                "a\n",
                "a_b",
                "STS.US-EAST-1.amazonaws.com:::[",
                "STS.us-east-1.amazonaws.com",
                "sts.us-east-1.amazonaws.com.",
                ".sts",
                "sts..com",
                "-sts.com",
                "sts-.com",
                "sts:",
                "sts:0",
                "sts:65536",
                "sts:99999999999",
                "sts:1:2",
                "sts:a",
                ":443",
                "::1",
                "[::1",
                "[::1]:",
                "[::1]1",
                "[:::1]",
                "[1:2]",
                "[]",
                "[127.0.0.1]",
                "[::1]]"
            })
    void whatIsNoHost_isRefused(String host) {
        assertThatThrownBy(() -> new StsEndpoint(host, "us-east-1"))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContainingAll("\"" + host + "\"", "lower case");
    }

    @Test
    void hostThatIsLongerThanAnyName_isRefused() {
        String longest = "a".repeat(61) + (".".concat("b".repeat(63))).repeat(3);
        assertThat(new StsEndpoint(longest + ":65535", "us-east-1").host()).hasSize(259);

        assertThatThrownBy(() -> new StsEndpoint("a.".repeat(100_000) + "b", "us-east-1"))
                .isInstanceOf(TokenFailure.class);
    }

    @Test
    void signingRegion_thatIsNone_isRefused() {
        assertThatThrownBy(() -> new StsEndpoint("sts.amazonaws.com", "us/east"))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("\"us/east\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad region", "", "us-east-1.evil.example", "us-east-1/", "US-EAST-1", "-a", "a-", "ü"})
    void whatIsNoRegionName_isRefused(String region) {
        assertThatThrownBy(() -> StsEndpoint.of(region, false, false))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("\"" + region + "\"");
    }
}
