package dev.touchstone.server.sts.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private static final String HOST = "sts.eu-west-1.amazonaws.com";
    private static final String OTHER = "sts.ap-south-1.amazonaws.com";
    private static final int QUERY = 1024;

    /** Room for 256 calls with such a query. */
    private final CallLimits limits = new CallLimits(256L * (64 * 1024 + 4 * QUERY));

    @Test
    void enter_provenHost_getsHalf() {
        limits.setOwnRegion("eu-west-1");

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(128);
    }

    @Test
    void enter_longerTokens_areFewer() {
        limits.setOwnRegion("eu-west-1");

        assertThat(enterUntilRefused(HOST, "eu-west-1", 12 * QUERY)).isEqualTo(77);
    }

    @Test
    void enter_unprovenHost_getsAQuarterAndLeavesAFewToOthers() {
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY)).isEqualTo(64);

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(4);
    }

    @Test
    void enter_globalHost_isNotKeptOutByOthers() {
        enterUntilRefused(OTHER, "ap-south-1", QUERY);

        assertThat(enterUntilRefused("sts.amazonaws.com", "global", QUERY)).isEqualTo(128);
    }

    @Test
    void leave_withALogin_provesTheHost() {
        enterUntilRefused(HOST, "eu-west-1", QUERY);

        limits.leave(HOST, QUERY, true);

        assertThat(limits.isProven(HOST)).isTrue();
        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(65);
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY))
                .as("the quarter of those without a login is free again")
                .isEqualTo(64);
    }

    @Test
    void leave_eachCall_makesRoomAgain() {
        int first = enterUntilRefused(HOST, "eu-west-1", QUERY);
        for (int i = 0; i < first; i++) {
            limits.leave(HOST, QUERY, false);
        }

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(first);
    }

    private int enterUntilRefused(String host, String region, int queryLength) {
        int entered = 0;
        while (limits.enter(host, region, queryLength)) {
            entered++;
        }
        return entered;
    }
}
