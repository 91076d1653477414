package dev.touchstone.server.sts.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallLimitsTest {

    private static final String HOST = "sts.eu-west-1.amazonaws.com";
    private static final String OTHER = "sts.ap-south-1.amazonaws.com";
    private static final String GLOBAL = "sts.amazonaws.com";
    private static final int QUERY = 1024;
    private static final long A_CALL = 64 * 1024 + 4 * QUERY;

    /** Room for 256 calls with such a query. */
    private final CallLimits limits = new CallLimits(256 * A_CALL);

    private final List<CallLimits.Call> calls = new ArrayList<>();

    @Test
    void enter_namedHost_getsHalf() {
        limits.setOwnRegion("eu-west-1");

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(128);
    }

    @Test
    void enter_longerTokens_areFewer() {
        limits.setOwnRegion("eu-west-1");

        assertThat(enterUntilRefused(HOST, "eu-west-1", 12 * QUERY)).isEqualTo(77);
    }

    @Test
    void enter_strangersHost_getsAQuarterAndLeavesAFewToOthers() {
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY)).isEqualTo(64);

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(4);
    }

    @Test
    void enter_globalHost_isNotKeptOutByStrangersHosts() {
        enterUntilRefused(OTHER, "ap-south-1", QUERY);

        assertThat(enterUntilRefused(GLOBAL, "global", QUERY)).isEqualTo(64);
    }

    /** As in a network that reaches one of its region's hosts alone, so that calls of all others hang. */
    @Test
    void enter_hostThatWorks_findsHalfBesideNamedHostsThatHang() {
        limits.setOwnRegion("eu-west-1");
        end(HOST, "eu-west-1", CallLimits.End.CONFIRMED);

        enterUntilRefused(GLOBAL, "global", QUERY);
        enterUntilRefused("sts.eu-west-1.api.aws", "eu-west-1", QUERY);
        for (int i = 0; i < 100; i++) {
            enterUntilRefused("sts.nowhere-" + i + ".amazonaws.com", "nowhere-" + i, QUERY);
        }

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isGreaterThanOrEqualTo(120);
    }

    /** Otherwise it could never begin to work while the others hang. */
    @Test
    void enter_namedHost_alwaysHasAFew() {
        limits.setOwnRegion("eu-west-1");
        enterUntilRefused(GLOBAL, "global", QUERY);

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(4);
    }

    @Test
    void end_withALogin_theHostWorks() {
        enterUntilRefused(HOST, "eu-west-1", QUERY);

        calls.get(0).end(CallLimits.End.CONFIRMED);

        assertThat(calls.get(0).isPreferred()).isTrue();
        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(65);
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY))
                .as("the quarter of strangers' hosts is free again")
                .isEqualTo(64);
    }

    @Test
    void end_hung_theHostWorksNoMore() {
        end(HOST, "eu-west-1", CallLimits.End.CONFIRMED);
        enterUntilRefused(HOST, "eu-west-1", QUERY);

        calls.get(1).end(CallLimits.End.HUNG);

        assertThat(calls.get(1).isPreferred()).isFalse();
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY))
                .as("what it holds counts among that of strangers' hosts")
                .isLessThanOrEqualTo(4);
    }

    /** Anyone can write a token that STS refuses. */
    @Test
    void end_otherwise_theHostStillWorks() {
        end(HOST, "eu-west-1", CallLimits.End.CONFIRMED);

        end(HOST, "eu-west-1", CallLimits.End.OTHERWISE);

        assertThat(calls.get(1).isPreferred()).isTrue();
    }

    @Test
    void end_eachCall_makesRoomAgain() {
        int first = enterUntilRefused(HOST, "eu-west-1", QUERY);
        calls.forEach(call -> call.end(CallLimits.End.OTHERWISE));

        assertThat(enterUntilRefused(HOST, "eu-west-1", QUERY)).isEqualTo(first);
    }

    @Test
    void grow_largeResponses_areCounted() {
        enterUntilRefused(OTHER, "ap-south-1", QUERY);
        calls.remove(0).end(CallLimits.End.OTHERWISE);

        assertThat(calls.get(0).grow(A_CALL)).isTrue();
        assertThat(calls.get(1).grow(A_CALL)).isFalse();
        calls.get(0).end(CallLimits.End.OTHERWISE);
        assertThat(enterUntilRefused(OTHER, "ap-south-1", QUERY)).isEqualTo(2);
    }

    private void end(String host, String region, CallLimits.End end) {
        CallLimits.Call call = limits.enter(host, region, QUERY).orElseThrow();
        calls.add(call);
        call.end(end);
    }

    private int enterUntilRefused(String host, String region, int queryLength) {
        int entered = 0;
        Optional<CallLimits.Call> call = limits.enter(host, region, queryLength);
        while (call.isPresent()) {
            calls.add(call.get());
            entered++;
            call = limits.enter(host, region, queryLength);
        }
        return entered;
    }
}
