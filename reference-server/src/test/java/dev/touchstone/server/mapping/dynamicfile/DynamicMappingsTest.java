package dev.touchstone.server.mapping.dynamicfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.reference.mapping.MappingSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicMappingsTest {

    @Test
    void everyList_isRead() {
        assertThat(DynamicMappings.parse("""
                        {"Version": "1", "LastUpdatedDateTime": "1700000000",
                         "mapRoles": [{"rolearn": "r", "username": "a", "groups": ["g"], "userid": "AROA"}],
                         "mapUsers": [{"userarn": "u", "username": "b"}],
                         "mapAccounts": ["123456789012"]}"""))
                .isEqualTo(new DynamicMappings(
                        "1700000000",
                        new MappingSet(
                                List.of(new MappingEntry("r", "AROA", null, "a", List.of("g"))),
                                List.of(new MappingEntry("u", "", null, "b", List.of())),
                                List.of("123456789012"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", " null\n", "{\"mapRoles\": []}"})
    void empty_mapsNobody(String text) {
        assertThat(DynamicMappings.parse(text)).isEqualTo(new DynamicMappings("", MappingSet.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "\"null\"",
                "[]",
                "{\"Version\": 1}",
                "{\"Version\": []}",
                "{\"LastUpdatedDateTime\": 5}",
                "{\"mapRoles\": {}}",
                "{\"mapAccounts\": [\"5\"]}"
            })
    void otherText_isRefused(String text) {
        assertThatThrownBy(() -> DynamicMappings.parse(text)).isInstanceOf(ConfigurationException.class);
    }
}
