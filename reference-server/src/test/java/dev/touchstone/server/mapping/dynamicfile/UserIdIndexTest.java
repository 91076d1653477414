package dev.touchstone.server.mapping.dynamicfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserIdIndexTest {

    private static final String ACCOUNT = "arn:aws:iam::123456789012:";

    @ParameterizedTest
    @CsvSource({
        "AROA,role/R,role/R,true",
        "AROA,role/r,role/R,true",
        "AROA,role/team/dev/R,role/R,true",
        "AROA,'',role/Any,true",
        "AROA,role/Other,role/R,false",
        "AROA,user/R,role/R,false",
        "AIDA,user/div/Bob,user/div/Bob,true",
        "AIDA,user/div/Bob,user/Bob,false",
    })
    void userId_mapsUnderItsOwnArnOnly(String userId, String mapped, String actual, boolean found) {
        String arn = mapped.isEmpty() ? "" : ACCOUNT + mapped;
        for (boolean role : List.of(true, false)) {
            List<MappingEntry> entries = List.of(entry(userId, arn));
            MappingSet set = new MappingSet(role ? entries : List.of(), role ? List.of() : entries, List.of());
            assertThat(new UserIdIndex(set).find(identity(userId, actual)))
                    .isEqualTo(found ? found(userId) : new Lookup.UserIdMismatch());
        }
    }

    @Test
    void roleComesFirst_andAUserMakesUpForAMismatch() {
        MappingSet set = new MappingSet(
                List.of(entry("A", ACCOUNT + "role/Other")), List.of(entry("A", ACCOUNT + "user/U")), List.of());
        assertThat(new UserIdIndex(set).find(identity("A", "user/U"))).isEqualTo(found("A"));
    }

    @Test
    void unknownUserId_isMappedByItsAccountAtMost() {
        MappingSet set =
                new MappingSet(List.of(entry("A", ACCOUNT + "role/Other")), List.of(), List.of("123456789012"));
        assertThat(new UserIdIndex(set).find(identity("B", "role/R"))).isEqualTo(new Lookup.AccountFound());
        assertThat(new UserIdIndex(set).find(identity("A", "role/R"))).isEqualTo(new Lookup.UserIdMismatch());
        assertThat(new UserIdIndex(MappingSet.empty()).find(identity("B", "role/R")))
                .isEqualTo(new Lookup.Absent());
    }

    private static MappingEntry entry(String userId, String arn) {
        return new MappingEntry(arn, userId, null, "user-" + userId, List.of());
    }

    private static Identity identity(String userId, String resource) {
        return new Identity(
                ACCOUNT + resource, ACCOUNT + resource, "123456789012", userId, "", "", "sts.amazonaws.com");
    }

    private static Lookup found(String userId) {
        return new Lookup.Found(new IdentityMapping("user-" + userId, List.of()));
    }
}
