package dev.touchstone.server.mapping.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import dev.touchstone.server.mapping.Lookup;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Go lowercases the ARN of a user before it checks it, and not that of a role. */
class MountedFileBackendTest {

    private static final String USER = "arn:aws:iam::123456789012:user/U";

    @Test
    void arnOfAUser_isReadInAnyCase() {
        MountedFileBackend backend = backend(new MappingSet(List.of(), List.of(entry("USER/U")), List.of()));
        Identity user = new Identity(USER, USER, "123456789012", "AIDA", "", "", "sts.amazonaws.com");
        assertThat(backend.find(user)).isEqualTo(new Lookup.Found(new IdentityMapping("name", List.of())));
    }

    @Test
    void arnOfARole_isCheckedAsWritten() {
        MappingSet mappings = new MappingSet(List.of(entry("ROLE/R")), List.of(), List.of());
        assertThatThrownBy(() -> backend(mappings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("mapRoles: ");
    }

    private static MountedFileBackend backend(MappingSet mappings) {
        return new MountedFileBackend(mappings, new IamArns(), false);
    }

    private static MappingEntry entry(String resource) {
        return new MappingEntry("ARN:AWS:IAM::123456789012:" + resource, "", null, "name", List.of());
    }
}
