package dev.touchstone.reference.awsauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.reference.mapping.MappingEntry;
import dev.touchstone.verifier.identity.IamArns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlAwsAuthReaderTest {

    private static final String ROLES = """
            - rolearn: arn:aws:iam::1:role/R
              username: r
              groups: [a, b]
            """;

    @Test
    void entries_areReadInAnyCaseAndAsJson() {
        AwsAuth yaml =
                parse(Map.of("mapRoles", "- {roleARN: 'arn:aws:iam::1:role/R', userName: r, Groups: [a], extra: 1}"));
        AwsAuth json = parse(
                Map.of("mapRoles", "[{\"rolearn\":\"arn:aws:iam::1:role/R\",\"username\":\"r\",\"groups\":[\"a\"]}]"));
        assertThat(yaml.problems()).isEmpty();
        assertThat(yaml.mappings()).isEqualTo(json.mappings());
        assertThat(yaml.mappings().roles().get(0).groups()).containsExactly("a");
    }

    @Test
    void badEntries_areDroppedAndTheOthersKept() {
        AwsAuth awsAuth = parse(Map.of("mapRoles", ROLES + """
                - username: noarn
                - rolearn: junk
                  username: junk
                - scalar
                - rolearn: arn:aws:sts::1:assumed-role/Second/x
                  username: second
                """, "mapUsers", "{{{"));
        assertThat(awsAuth.mappings().roles())
                .extracting(MappingEntry::arn)
                .containsExactly("arn:aws:iam::1:role/r", "arn:aws:iam::1:role/second");
        assertThat(awsAuth.mappings().users()).isEmpty();
        assertThat(awsAuth.problems()).hasSize(4).anyMatch(problem -> problem.contains("line 4"));
    }

    @Test
    void arns_areReadInAnyCase() {
        AwsAuth awsAuth = parse(Map.of(
                "mapRoles",
                "- {rolearn: 'ARN:AWS:STS::1:ASSUMED-ROLE/R/S', username: r}",
                "mapUsers",
                "- {userarn: 'Arn:Aws:Iam::1:User/U', username: u}"));
        assertThat(awsAuth.problems()).isEmpty();
        assertThat(awsAuth.mappings().roles()).extracting(MappingEntry::arn).containsExactly("arn:aws:iam::1:role/r");
        assertThat(awsAuth.mappings().users()).extracting(MappingEntry::arn).containsExactly("arn:aws:iam::1:user/u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"username: 7", "username: r\n  groups: ops", "username: r\n  groups: [ops, 7]"})
    void valuesOfTheWrongType_dropTheirEntry(String value) {
        AwsAuth awsAuth = parse(Map.of("mapRoles", "- rolearn: arn:aws:iam::1:role/Wrong\n  " + value + "\n" + ROLES));
        assertThat(awsAuth.mappings().roles()).extracting(MappingEntry::arn).containsExactly("arn:aws:iam::1:role/r");
        assertThat(awsAuth.problems()).singleElement().asString().contains("must be");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "``", "\"\"", "''", "[]", "null"})
    void blankValues_areNoError(String text) {
        AwsAuth awsAuth = parse(Map.of("mapRoles", text, "mapUsers", text, "mapAccounts", text));
        assertThat(awsAuth.problems()).isEmpty();
        assertThat(awsAuth.mappings().roles()).isEmpty();
    }

    @Test
    void otherKeysAndLaterDocuments_areIgnored() {
        AwsAuth awsAuth = parse(Map.of("maproles", ROLES, "mapRoles", ROLES + "---\n- rolearn: x\n"));
        assertThat(awsAuth.mappings().roles()).hasSize(1);
        assertThat(awsAuth.problems()).isEmpty();
    }

    @Test
    void accounts_keepTheirSpelling() {
        assertThat(parse(Map.of("mapAccounts", "- 012345678901\n- '555555555555'\n"))
                        .mappings()
                        .accounts())
                .isEqualTo(List.of("012345678901", "555555555555"));
        assertThat(parse(Map.of("mapAccounts", "012345678901")).mappings().accounts())
                .isEmpty();
        assertThat(parse(Map.of("mapAccounts", "012345678901")).problems()).hasSize(1);
        assertThat(parse(Map.of("mapAccounts", "- 12\n- 555555555555\n"))
                        .mappings()
                        .accounts())
                .containsExactly("555555555555");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!<%20a> r", "!a%20 r", "!%20 r", "!<%00> r", "\"\\UFFFFFFFF\"", "\"r"})
    void keyThatIsNoYaml_isEmptyAndTheOthersKept(String username) {
        AwsAuth awsAuth = parse(Map.of(
                "mapRoles",
                ROLES + "- rolearn: arn:aws:iam::1:role/Odd\n  username: " + username + "\n",
                "mapUsers",
                "- {userarn: 'arn:aws:iam::1:user/U', username: u}"));
        assertThat(awsAuth.mappings().roles()).isEmpty();
        assertThat(awsAuth.mappings().users()).hasSize(1);
        assertThat(awsAuth.problems()).singleElement().asString().startsWith("mapRoles: not YAML at line ");
    }

    @Test
    void tabs_areAnErrorWithItsPlace() {
        assertThat(parse(Map.of("mapRoles", "- rolearn: arn:aws:iam::1:role/R\n\tusername: r\n"))
                        .problems())
                .singleElement()
                .asString()
                .contains("line 2");
    }

    private static AwsAuth parse(Map<String, String> data) {
        return new YamlAwsAuthReader(new IamArns()).read(data);
    }
}
