package dev.touchstone.server.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.server.lint.Finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingLintTest {

    @Test
    void cleanFile_hasNoFindings() {
        assertThat(MappingLint.look("""
                clusterID: c
                server:
                  mapRoles:
                  - {roleARN: "arn:aws:iam::123456789012:role/R", username: "r:{{SessionName}}", groups: [a]}
                  - {rolearn: "arn:aws:iam::123456789012:role/N", username: "system:node:{{EC2PrivateDNSName}}"}
                  mapUsers:
                  - {userarn: "arn:aws:iam::123456789012:user/div/U", username: u}
                  mapAccounts: ["012345678901"]
                """)).isEmpty();
    }

    @Test
    void listThatATool_leftEmpty_hasNoFindings() {
        assertThat(MappingLint.look("""
                kind: ConfigMap
                metadata: {name: aws-auth, namespace: kube-system}
                data:
                  mapRoles: "[]"
                  mapUsers: "``"
                  mapAccounts: "''"
                """)).isEmpty();
    }

    @Test
    void unknownKey_isTakenForTheOneItResemblesMost_orForNone() {
        assertThat(MappingLint.look("""
                clusterID: c
                server:
                  mapRoles:
                  - rolearn: arn:aws:iam::123456789012:role/R
                    username: u
                    usernam: u
                    group: [a]
                    user: u
                    "1": u
                """))
                .extracting(Finding::reason)
                .containsExactly(
                        "the key usernam is ignored; use username",
                        "the key group is ignored; use groups",
                        "the key user is unknown and ignored",
                        "the key 1 is unknown and ignored");
    }

    @Test
    void whatLocksPeopleOut_isFoundWithLineAndMended() {
        List<Finding> findings = MappingLint.look("""
                kind: ConfigMap
                data:
                  mapRoles: |
                    - rolearn: arn:aws:iam::123456789012:role/team/Admin
                      username: admin:{{SesionName}}
                    - role_arn: arn:aws:iam::123456789012:role/X
                      username: system:admin
                    - rolearn: arn:aws:sts::123456789012:assumed-role/Y/sess
                      username: y
                    - rolearn: arn:aws:sts::123456789012:assumed-role/Y/sess
                      username: ""
                  mapAccounts: |
                    - 012345678901
                    - 12
                """);
        assertThat(findings).extracting(Finding::line).containsExactly(4, 5, 6, 7, 8, 10, 10, 10, 14);
        assertThat(findings)
                .filteredOn(finding -> finding.line() == 4)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.mended()).isEqualTo("    - rolearn: arn:aws:iam::123456789012:role/Admin");
                });
        assertThat(findings)
                .extracting(Finding::mended)
                .contains(
                        "      username: admin:{{SessionName}}",
                        "    - rolearn: arn:aws:iam::123456789012:role/X",
                        "    - rolearn: arn:aws:iam::123456789012:role/Y");
    }

    @Test
    void arnInUpperCase_isFoundWhereItIsCheckedAsWritten() {
        String role = "    - {rolearn: 'ARN:AWS:IAM::123456789012:ROLE/R', username: r}\n";
        String user = "    - {userarn: 'ARN:AWS:IAM::123456789012:USER/U', username: u}\n";
        assertThat(MappingLint.look("kind: ConfigMap\ndata:\n  mapRoles: |\n" + role + "  mapUsers: |\n" + user))
                .isEmpty();
        assertThat(MappingLint.look("server:\n  mapRoles:\n" + role + "  mapUsers:\n" + user))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.reason()).contains("invalid prefix");
                });
    }

    @Test
    void fileWithinAConfigMap_isCheckedWithItsLines() {
        List<Finding> findings = MappingLint.look("""
                kind: ConfigMap
                data:
                  config.yaml: |
                    clusterID: c
                    server:
                      mapRoles:
                      - {rolearn: "arn:aws:iam::123456789012:role/team/Admin", username: a}
                      mapAccounts: [012345678901]
                      reservedPrefixConfig:
                      - {backendMode: DynamicFil, usernamePrefixReserveList: [admin]}
                """);
        assertThat(findings).extracting(Finding::line).containsExactly(7, 8, 10);
        assertThat(findings)
                .extracting(Finding::mended)
                .containsExactly(
                        "      - {rolearn: \"arn:aws:iam::123456789012:role/Admin\", username: a}",
                        "      mapAccounts: [\"012345678901\"]",
                        "      - {backendMode: DynamicFile, usernamePrefixReserveList: [admin]}");
    }

    @Test
    void configMapWithoutMappings_isAnError() {
        assertThat(MappingLint.look("kind: ConfigMap\ndata:\n  rolemap: |\n    - a\n"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.line()).isEqualTo(3);
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.reason()).startsWith("the ConfigMap maps nobody; expected mapRoles");
                });
    }

    @Test
    void misspelledList_isAnError() {
        assertThat(MappingLint.look("server:\n  mapRole:\n  - {username: a}\n  port: 1\n"))
                .containsExactly(new Finding(2, Severity.ERROR, "the key mapRole is ignored", "  mapRoles:"));
        assertThat(MappingLint.look("kind: ConfigMap\ndata:\n  mapRoles: '[]'\n  mapUser: '[]'\n  other.json: '{}'\n"))
                .containsExactly(new Finding(4, Severity.ERROR, "the key mapUser is ignored", "  mapUsers: '[]'"));
    }

    @Test
    void tab_isFoundOnItsLine() {
        assertThat(MappingLint.look("server:\n\tmapRoles: []\n")).anySatisfy(finding -> {
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.mended()).isEqualTo("  mapRoles: []");
        });
    }

    @Test
    void unquotedAccount_isFoundInAConfigurationFileOnly() {
        assertThat(MappingLint.look("server:\n  mapAccounts:\n  - 012345678901\n  - '012345678902'\n"))
                .containsExactly(new Finding(
                        3,
                        Severity.WARNING,
                        "the Go server reads an unquoted account ID as a number and drops its leading zeros",
                        "  - \"012345678901\""));
    }

    @Test
    void prefixesThatNoBackendReserves_areErrors() {
        List<Finding> findings = MappingLint.look("""
                server:
                  reservedPrefixConfig:
                  - {backendMode: CRD, usernamePrefixReserveList: [aws]}
                  - {backendMode: EKSConfigmap, usernamePrefixReserveList: [aws]}
                  - {backendMode: SQL, usernamePrefixReserveList: [aws]}
                  - {backendMode: DynamicFile, usernamePrefixReserveList: []}
                  - aws
                """);
        assertThat(findings)
                .containsExactly(
                        new Finding(
                                4,
                                Severity.ERROR,
                                "no backend is named EKSConfigmap, so these prefixes are reserved nowhere",
                                "  - {backendMode: EKSConfigMap, usernamePrefixReserveList: [aws]}"),
                        new Finding(
                                5,
                                Severity.ERROR,
                                "no backend is named SQL, so these prefixes are reserved nowhere",
                                ""),
                        new Finding(
                                6,
                                Severity.WARNING,
                                "the entry has no usernamePrefixReserveList and reserves nothing",
                                ""),
                        new Finding(7, Severity.ERROR, "expected backendMode and usernamePrefixReserveList", ""));
    }

    @Test
    void placeholderThatResemblesNone_isNotRemoved() {
        assertThat(MappingLint.look("""
                server:
                  mapRoles:
                  - {rolearn: "arn:aws:iam::123456789012:role/R", username: "r:{{Whoever}}"}
                """))
                .singleElement()
                .extracting(Finding::mended)
                .isEqualTo("");
    }

    @Test
    void valuesOfTheWrongType_areErrorsInAConfigMap() {
        assertThat(MappingLint.look("""
                kind: ConfigMap
                data:
                  mapRoles: |
                    - rolearn: arn:aws:iam::123456789012:role/Node
                      username: node
                      groups: system:nodes
                    - rolearn: arn:aws:iam::123456789012:role/Number
                      username: 7
                      groups:
                      - ops
                      - 8
                  mapUsers: |
                    userarn: arn:aws:iam::123456789012:user/U
                    username: u
                """))
                .containsExactly(
                        new Finding(
                                6,
                                Severity.ERROR,
                                "groups must be a list; as it is, the entry is dropped",
                                "      groups: [system:nodes]"),
                        new Finding(
                                8,
                                Severity.ERROR,
                                "username must be text; put a number in quotes; as it is, the entry is dropped",
                                ""),
                        new Finding(
                                11,
                                Severity.ERROR,
                                "each of groups must be text; put a number in quotes; as it is, the entry is dropped",
                                ""),
                        new Finding(
                                13, Severity.ERROR, "mapUsers must hold a list; as it is, no entry of it counts", ""));
    }

    @Test
    void groupsThatAreText_areAWarningInAConfigurationFile() {
        assertThat(MappingLint.look("""
                server:
                  mapRoles:
                  - rolearn: arn:aws:iam::123456789012:role/Node
                    username: 7
                    groups: system:nodes
                """))
                .containsExactly(new Finding(
                        5,
                        Severity.WARNING,
                        "groups should be a list; text is one group to some servers, and split at commas by others",
                        "    groups: [system:nodes]"));
    }

    @Test
    void otherShapes_areSaid() {
        assertThat(MappingLint.look("- a")).hasSize(1);
        assertThat(MappingLint.look("kind: ConfigMap")).hasSize(1);
        assertThat(MappingLint.look("clusterID: c")).hasSize(1);
        assertThat(MappingLint.look("kind: ConfigMap\ndata: {maproles: '', mapUsers: []}"))
                .hasSize(2);
    }
}
