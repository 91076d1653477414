package dev.touchstone.reference.awsauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.mapping.SsoRole;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsAuthTextTest {

    private static final NewEntry ENTRY =
            new NewEntry(NewEntry.Kind.ROLE, "arn:aws:iam::1:role/X", null, "x:{{SessionName}}", List.of("a", "b"));

    private static final String YAML = """
            - rolearn: "arn:aws:iam::1:role/X"
              username: "x:{{SessionName}}"
              groups:
              - "a"
              - "b"
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "[]", "``"})
    void emptyList_becomesTheEntry(String text) {
        assertThat(AwsAuthText.append(text, ENTRY)).isEqualTo(YAML);
    }

    @Test
    void blockList_keepsCommentsUnknownFieldsAndIndentation() {
        String text = "# why\n  - rolearn: arn:aws:iam::1:role/R\n    note: kept # too\n    groups: [a]";
        assertThat(AwsAuthText.append(text, ENTRY)).isEqualTo(text + "\n" + YAML.indent(2));
    }

    @Test
    void flowList_growsInPlace() {
        assertThat(AwsAuthText.append("[{\"rolearn\": \"arn:aws:iam::1:role/R\"}]\n", ENTRY))
                .isEqualTo("[{\"rolearn\": \"arn:aws:iam::1:role/R\"}, {\"rolearn\": \"arn:aws:iam::1:role/X\","
                        + " \"username\": \"x:{{SessionName}}\", \"groups\": [\"a\", \"b\"]}]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none", "- rolearn: a", "[{\"rolearn\": \"a\"}]"})
    void oddCharacters_areReadBackAsTheyAre(String text) {
        String odd = "\\ \" \n \r \t \u0001 \u007f \u0085 \u2028 \ufeff \u00fc \ud83d\ude00";
        NewEntry entry = new NewEntry(NewEntry.Kind.ROLE, "arn:aws:iam::1:role/X", null, odd, List.of(odd));

        AwsAuth after = new YamlAwsAuthReader(arn -> arn).read(Map.of("mapRoles", AwsAuthText.append(text, entry)));

        assertThat(after.problems()).isEmpty();
        assertThat(after.mappings().roles()).last().satisfies(role -> {
            assertThat(role.username()).isEqualTo(odd);
            assertThat(role.groups()).containsExactly(odd);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# none", "- rolearn: a", "[{\"rolearn\": \"a\"}]"})
    void whatYamlCannotHold_isRefused(String text) {
        NewEntry entry = new NewEntry(NewEntry.Kind.ROLE, "arn:aws:iam::1:role/X", null, "\ud800", List.of("a"));

        assertThatThrownBy(() -> AwsAuthText.append(text, entry)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void sso_isWrittenWithItsPartition() {
        NewEntry sso =
                new NewEntry(NewEntry.Kind.ROLE, "", new SsoRole("Admin", "012345678901", "aws"), "x", List.of("a"));
        String text = AwsAuthText.append("", sso);
        assertThat(text).contains("accountID: \"012345678901\"");
        assertThatThrownBy(() -> AwsAuthText.append(text, sso)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- rolearn: ARN:aws:iam::1:role/x",
                "{{{",
                "rolearn: x",
                "text",
                "- rolearn: arn:aws:iam::1:role/R\n\tx: y"
            })
    void duplicateOrUnparsableText_isRefused(String text) {
        assertThatThrownBy(() -> AwsAuthText.append(text, ENTRY)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void emptyValues_areRefused() {
        String arn = "arn:aws:iam::1:user/X";
        assertThat(new NewEntry(NewEntry.Kind.USER, "", null, "u", List.of("a")).objection())
                .hasValue("invalid empty value in userarn");
        for (NewEntry entry : List.of(
                new NewEntry(NewEntry.Kind.USER, arn, null, "", List.of("a")),
                new NewEntry(NewEntry.Kind.USER, arn, null, "u", List.of()),
                new NewEntry(NewEntry.Kind.USER, arn, null, "u", List.of(" ")))) {
            assertThat(entry.objection()).hasValue("invalid empty value in username or groups");
        }
        assertThat(ENTRY.objection()).isEmpty();
    }
}
