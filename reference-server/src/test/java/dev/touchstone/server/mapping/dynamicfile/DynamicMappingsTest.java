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

    /** As Go writes a nil slice, and reads any null. */
    @Test
    void null_countsAsAbsent() {
        assertThat(DynamicMappings.parse("""
                        {"Version": null, "LastUpdatedDateTime": null, "mapUsers": null, "mapAccounts": null,
                         "mapRoles": [{"rolearn": "r", "userid": null, "sso": null, "username": "a", "groups": null},
                                      {"rolearn": "s", "username": null, "groups": ["g", null]}]}"""))
                .isEqualTo(new DynamicMappings(
                        "",
                        new MappingSet(
                                List.of(
                                        new MappingEntry("r", "", null, "a", List.of()),
                                        new MappingEntry("s", "", null, "", List.of("g", ""))),
                                List.of(),
                                List.of())));
    }

    @Test
    void unknownKeys_mayHaveAnyValue() {
        DynamicMappings read = DynamicMappings.parse("""
                {"comment": 5, "mapUsers": [{"userarn": "u", "rolearn": 5, "tags": [true], "username": "b"}]}
                """);
        assertThat(read.mappings().users()).containsExactly(new MappingEntry("u", "", null, "b", List.of()));
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
                "{\"mapRoles\": [null]}",
                "{\"mapRoles\": [{\"rolearn\": 5}]}",
                "{\"mapRoles\": [{\"rolearn\": \"r\", \"userid\": 5}]}",
                "{\"mapRoles\": [{\"rolearn\": \"r\", \"username\": true}]}",
                "{\"mapRoles\": [{\"rolearn\": \"r\", \"groups\": \"system:masters\"}]}",
                "{\"mapRoles\": [{\"rolearn\": \"r\", \"groups\": [7]}]}",
                "{\"mapRoles\": [{\"rolearn\": \"r\", \"sso\": {\"accountID\": 123456789012}}]}",
                "{\"mapUsers\": [{\"userarn\": false}]}",
                "{\"mapUsers\": [{\"userarn\": \"u\", \"USERNAME\": 1.5}]}",
                "{\"mapAccounts\": [\"5\"]}",
                "{\"mapAccounts\": [123456789012]}"
            })
    void otherText_isRefused(String text) {
        assertThatThrownBy(() -> DynamicMappings.parse(text)).isInstanceOf(ConfigurationException.class);
    }
}
