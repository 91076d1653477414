package dev.touchstone.features.steps.backends;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BackendSettingsTest {

    @Test
    void awsAuth_ofAServerWithPermissionSets_opensTheirGate() {
        assertThat(BackendSettings.awsAuth("EKSConfigMap", Set.of()).arguments())
                .containsExactly("--feature-gates", "SSORoleMatch=true");
    }

    @Test
    void awsAuth_ofAServerWithoutPermissionSets_namesNoGate() {
        assertThat(BackendSettings.awsAuth("EKSConfigMap", Set.of("sso-role-match"))
                        .arguments())
                .isEmpty();
    }
}
