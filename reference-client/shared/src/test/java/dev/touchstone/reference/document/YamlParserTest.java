package dev.touchstone.reference.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.touchstone.reference.document.ConfigNode.Mapping;
import dev.touchstone.reference.document.ConfigNode.Scalar;
import dev.touchstone.reference.document.ConfigNode.Sequence;
import dev.touchstone.reference.document.ConfigNode.Type;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlParserTest {

    @Test
    void tree_keepsSpellingTypeAndLine() {
        assertThat(parse("""
                account: 012345678901
                quoted: '5'
                tagged: !!str 5
                on: true
                none: null
                list:
                - a
                - {b: 1.50}
                """))
                .isEqualTo(new Mapping(
                        Map.of(
                                "account", new Scalar("012345678901", Type.STRING, 1),
                                "quoted", new Scalar("5", Type.STRING, 2),
                                "tagged", new Scalar("5", Type.STRING, 3),
                                "on", new Scalar("true", Type.BOOLEAN, 4),
                                "none", new Scalar("null", Type.NULL, 5),
                                "list",
                                        new Sequence(
                                                List.of(
                                                        new Scalar("a", Type.STRING, 7),
                                                        new Mapping(
                                                                Map.of("b", new Scalar("1.50", Type.NUMBER, 8)), 8)),
                                                7)),
                        1));
    }

    @Test
    void onlyTheFirstDocument_counts() {
        assertThat(parse("a\n---\n'")).isEqualTo(new Scalar("a", Type.STRING, 1));
        assertThat(parse("")).isEqualTo(ConfigNode.emptyMapping());
        assertThat(parse("---\n")).isInstanceOfSatisfying(Scalar.class, scalar -> assertThat(scalar.type())
                .isEqualTo(Type.NULL));
    }

    @Test
    void alias_standsForWhatItsAnchorNames() {
        Mapping root = (Mapping) parse("{a: &x {b: c}, d: *x, e: {<<: *x, f: g}}");

        assertThat(root.get("d")).isEqualTo(root.get("a"));
        assertThat(root.get("e")).hasValueSatisfying(merged -> assertThat(((Mapping) merged).entries())
                .containsOnlyKeys("b", "f"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {a: 1, a: 2}  | at line 1, column 8 has the key a twice
                    {[a]: 1}      | at line 1, column 2 has a key that is not a scalar
                    a: *x         | at line 1, column 4 holds an alias
                    &x [*x]       | at line 1, column 5 holds an alias
                    {a: 1         | not YAML at line 2, column 1
                    a: !<%20a> b  | not YAML at line 1, column 4
                    a: !b%20 c    | not YAML at line 1, column 4
                    a: !%20 b     | not YAML at line 1, column 4
                    a: !<%00> b   | not YAML at line 1, column 4
                    a: "\\UFFFFFFFF" | not YAML at line 1, column 7
                    """)
    void textThatIsWrong_isRefusedWithItsPlace(String text, String reason) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> parse(text + "\n"))
                .withMessageContaining(reason);
    }

    @Test
    void aliasesThatMultiply_areRefused() {
        StringBuilder bomb = new StringBuilder("- &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            bomb.append("- &a" + i + " [" + String.join(", ", Collections.nCopies(10, before)) + "]\n");
        }
        assertRefusedAsTooLarge(bomb.toString());
    }

    @Test
    void depth_isBoundedThroughAliasesToo() {
        assertRefusedAsTooLarge("[".repeat(60) + "]".repeat(60));
        StringBuilder chain = new StringBuilder("- &a0 [x]\n");
        for (int i = 1; i < 60; i++) {
            chain.append("- &a" + i + " [*a" + (i - 1) + "]\n");
        }
        assertRefusedAsTooLarge(chain.toString());
        assertThat(parse("[".repeat(50) + "]".repeat(50))).isInstanceOf(Sequence.class);
    }

    private static void assertRefusedAsTooLarge(String text) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining("too deep, or too large");
    }

    private static ConfigNode parse(String text) {
        return YamlParser.parse(text, "test");
    }
}
