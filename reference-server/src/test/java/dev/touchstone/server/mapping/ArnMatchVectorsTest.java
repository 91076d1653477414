package dev.touchstone.server.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import dev.touchstone.reference.mapping.SsoRole;
import dev.touchstone.verifier.identity.IamArns;
import dev.touchstone.verifier.identity.Identity;
import dev.touchstone.verifier.testing.Vectors;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** The vectors for ARNs that match a mapping, or do not. */
class ArnMatchVectorsTest {

    private static final IdentityMapping MAPPING = new IdentityMapping("u", List.of());

    @TestFactory
    Stream<DynamicTest> find_arn_meetsTheMappingOfItsVectorOrNot() {
        return Vectors.of("arn.json", "ArnMatch", (group, vector) -> {
            String arn = vector.path("arn").asString();
            String canonical = new IamArns().canonical(arn);
            Lookup found = index(vector.path("mapping"))
                    .find(new Identity(arn, canonical, "123456789012", "AROA", "s", "AKIA", "sts.amazonaws.com"));
            if (!Vectors.isOpen(vector)) {
                assertThat(found.equals(new Lookup.Found(MAPPING))).isEqualTo(Vectors.isValid(vector));
            }
        });
    }

    private static MappingIndex index(JsonNode mapping) {
        JsonNode sso = mapping.path("sso");
        if (sso.isMissingNode()) {
            return mapping.has("userarn")
                    ? MappingIndex.builder()
                            .user(mapping.path("userarn").asString(), MAPPING)
                            .build()
                    : MappingIndex.builder()
                            .role(mapping.path("rolearn").asString(), MAPPING)
                            .build();
        }
        SsoRole role = new SsoRole(
                sso.path("permissionSetName").asString(),
                sso.path("accountID").asString(),
                sso.path("partition").asString("aws"));
        return MappingIndex.builder().ssoRole(role, MAPPING).build();
    }
}
