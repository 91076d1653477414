package dev.touchstone.features.steps.login;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.steps.Unmet;
import dev.touchstone.fixtures.cluster.objects.IdentityMappings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DefinitionStepsTest {

    @Test
    void definition_ofTheHarness_isStrict() {
        assertThatCode(() -> require(version())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"arn\", | '' | required keys of spec",
                "\"username\" | \"groups\" | required keys of spec",
                "\"array\" | \"object\" | type of spec.groups",
            })
    void definition_thatLetsMoreIn_isNot(String before, String after, String what) {
        String weaker = version().toString().replaceFirst(before, after);

        assertThatThrownBy(() -> require(JsonMapper.shared().readTree(weaker)))
                .isInstanceOf(Unmet.class)
                .hasMessageContaining(what);
    }

    private static JsonNode version() {
        return IdentityMappings.definition().path("spec").path("versions").path(0);
    }

    private static void require(JsonNode version) {
        DefinitionSteps.requireStrict(version, List.of("arn", "username"), "groups");
    }
}
