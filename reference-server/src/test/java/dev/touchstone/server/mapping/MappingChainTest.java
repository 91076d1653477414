package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MappingChainTest {

    private static final IdentityMapping MAPPING = new IdentityMapping("me", List.of());
    private static final Lookup ABSENT = new Lookup.Absent();
    private static final Lookup MISMATCH = new Lookup.UserIdMismatch();

    @Test
    void firstBackendThatKnows_decides() {
        assertThat(map(ABSENT, new Lookup.Found(MAPPING), new Lookup.AccountFound()))
                .isEqualTo(new MappingOutcome.Mapped("backend-1", MAPPING));
        assertThat(map(new Lookup.AccountFound(), new Lookup.Found(MAPPING)))
                .isEqualTo(new MappingOutcome.AccountMapped("backend-0"));
        assertThat(map(MISMATCH, new Lookup.Found(MAPPING))).isEqualTo(new MappingOutcome.Mapped("backend-1", MAPPING));
    }

    @Test
    void noBackendThatKnows_isRefusedWithTheReason() {
        assertThat(refused()).isEqualTo(Reason.NOT_MAPPED);
        assertThat(refused(ABSENT, ABSENT)).isEqualTo(Reason.NOT_MAPPED);
        assertThat(refused(MISMATCH, ABSENT)).isEqualTo(Reason.USER_ID_MISMATCH);
        assertThat(refused(ABSENT, MISMATCH, MISMATCH)).isEqualTo(Reason.USER_ID_MISMATCH);
    }

    @Test
    void fixedOrder_startsAndClosesAll() {
        List<String> events = new ArrayList<>();
        Backends backends = Backends.of(List.of(recording("a", events), recording("b", events)));
        backends.start();
        backends.close();
        assertThat(backends.order()).extracting(Backend::name).containsExactly("a", "b");
        assertThat(events).containsExactly("start a", "start b", "close a", "close b");
    }

    private static Reason refused(Lookup... lookups) {
        MappingOutcome outcome = map(lookups);
        assertThat(outcome).isInstanceOf(MappingOutcome.Refused.class);
        return ((MappingOutcome.Refused) outcome).rejection().reason();
    }

    private static MappingOutcome map(Lookup... lookups) {
        List<Backend> backends = Stream.of(lookups)
                .map(lookup -> answering("backend-" + List.of(lookups).indexOf(lookup), lookup))
                .toList();
        return new MappingChain(() -> backends)
                .map(new Identity("arn", "arn", "123456789012", "AROA", "s", "AKIA", "sts.amazonaws.com"));
    }

    private static Backend answering(String name, Lookup lookup) {
        return new Backend() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lookup find(Identity identity) {
                return lookup;
            }
        };
    }

    private static Backend recording(String name, List<String> events) {
        return new Backend() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lookup find(Identity identity) {
                return ABSENT;
            }

            @Override
            public void start() {
                events.add("start " + name);
            }

            @Override
            public void close() {
                events.add("close " + name);
            }
        };
    }
}
