package dev.touchstone.server.mapping.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.IdentityMapping;
import java.util.List;
import org.junit.jupiter.api.Test;

class IamIdentityMappingTest {

    @Test
    void whatIsMissing_isEmpty() {
        IamIdentityMapping object = new IamIdentityMapping();
        assertThat(object.specArn()).isEmpty();
        assertThat(object.statusArn()).isEmpty();

        object.setSpec(new IamIdentityMapping.MappingSpec(null, null, null));
        object.setStatus(new IamIdentityMapping.MappingStatus(null, null));
        assertThat(object.specArn()).isEmpty();
        assertThat(object.statusArn()).isEmpty();
        assertThat(MappingObjects.mapping(object)).isEqualTo(new IdentityMapping("", List.of()));
    }

    @Test
    void whatIsThere_isGiven() {
        IamIdentityMapping object = new IamIdentityMapping();
        object.setSpec(new IamIdentityMapping.MappingSpec("arn", "me", List.of("g")));
        object.setStatus(new IamIdentityMapping.MappingStatus("canonical", ""));
        assertThat(object.specArn()).isEqualTo("arn");
        assertThat(object.statusArn()).isEqualTo("canonical");
        assertThat(MappingObjects.mapping(object)).isEqualTo(new IdentityMapping("me", List.of("g")));
    }
}
