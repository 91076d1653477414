package dev.touchstone.features.steps.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchstone.features.steps.Settings;
import dev.touchstone.features.testbed.server.StandardSettings;
import dev.touchstone.fixtures.implementation.ServerSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedPrincipalTest {

    @ParameterizedTest
    @CsvSource({"aws", "aws-cn", "aws-us-gov", "aws-eusc"})
    void of_standardSettings_isAnAdministratorOfThePartition(String partition) {
        assertThat(MappedPrincipal.of(StandardSettings.in("lab.k8s", partition)))
                .hasValueSatisfying(mapped -> assertThat(mapped.arn())
                        .isEqualTo("arn:" + partition + ":sts::123456789012:assumed-role/KubernetesAdmin/alice"));
    }

    @Test
    void of_reservedNameAndAccount_isOfTheAccount() {
        assertThat(MappedPrincipal.of(settings("""
                        mapRoles:
                        - rolearn: arn:aws:iam::123456789012:role/Reserved
                          username: system:p
                        mapAccounts: ["210987654321"]
                        """))).hasValueSatisfying(mapped -> assertThat(mapped.arn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/Operators/alice"));
    }

    @Test
    void of_usersAlone_isAUser() {
        assertThat(MappedPrincipal.of(
                        Settings.mapping("mapUsers", "userarn", "arn:aws:iam::123456789012:user/bob", "bob", "devs")))
                .hasValue(new MappedPrincipal("arn:aws:iam::123456789012:user/bob", "AIDAEXAMPLE"));
    }

    @Test
    void of_noMapping_isNobody() {
        assertThat(MappedPrincipal.of(settings("backendMode: [CRD]\n"))).isEmpty();
    }

    private static ServerSettings settings(String server) {
        return Settings.of(Settings.CLUSTER, server, List.of());
    }
}
