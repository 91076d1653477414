package dev.touchstone.reference.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigNode;
import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.document.JacksonTree;
import dev.touchstone.reference.document.YamlParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingReaderTest {

    @Test
    void entry_isReadByKeysInAnyCase() {
        MappingEntry entry = entry("{roleARN: r, userName: u, GROUPS: [a, 5], userId: AROA}");
        assertThat(entry).isEqualTo(new MappingEntry("r", "AROA", null, "u", List.of("a", "5")));
        assertThat(entry.mapping()).isEqualTo(new IdentityMapping("u", List.of("a", "5")));
        assertThat(entry.withArn("other")).isEqualTo(new MappingEntry("other", "AROA", null, "u", List.of("a", "5")));
        assertThat(entry.objection()).isEmpty();
    }

    @Test
    void entry_withPermissionSet_hasThePartitionAwsUnlessStated() {
        assertThat(entry("{sso: {permissionSetName: A, accountID: '123456789012'}}")
                        .sso())
                .isEqualTo(new SsoRole("A", "123456789012", "aws"));
        assertThat(entry("{sso: {permissionSetName: A, accountID: '123456789012', partition: aws-cn}}")
                        .sso())
                .isEqualTo(new SsoRole("A", "123456789012", "aws-cn"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{username: u} | one of rolearn, userarn or sso",
                "{rolearn: r, sso: {permissionSetName: A, accountID: '123456789012'}} | only one of",
                "{sso: {permissionSetName: A}} | must be 12 digits",
            })
    void entry_withNoOrTwoWaysToMatch_isObjectedTo(String yaml, String objection) {
        assertThat(entry(yaml).objection())
                .hasValueSatisfying(text -> assertThat(text).contains(objection));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "[]", "{rolearn: []}", "{username: {a: b}}", "{groups: [[a]]}", "{sso: text}"})
    void entry_ofTheWrongType_isRefusedNamingTheLine(String yaml) {
        assertThatThrownBy(() -> entry(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("(line 1)");
    }

    @Test
    void entry_withoutLine_namesNone() {
        assertThatThrownBy(() -> MappingReader.entry(JacksonTree.parseJson("5"), "rolearn"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("line");
    }

    @Test
    void account_isTwelveDigits() {
        assertThat(MappingReader.account(yaml("'012345678901'"))).isEqualTo("012345678901");
        assertThatThrownBy(() -> MappingReader.account(yaml("'12345'"))).hasMessageContaining("'12345'");
        assertThatThrownBy(() -> MappingReader.account(yaml("[123456789012]")))
                .hasMessage("account ID must be 12 digits (line 1)");
    }

    private static MappingEntry entry(String yaml) {
        return MappingReader.entry(yaml(yaml), "rolearn");
    }

    private static ConfigNode yaml(String text) {
        return YamlParser.parse(text, "test");
    }
}
