package dev.touchstone.server.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ServingTlsTest {

    private static final String GROUPS = "jdk.tls.namedGroups";
    private static final String RENEWAL = "jdk.tls.rejectClientInitiatedRenegotiation";

    @AfterEach
    void forget() {
        System.clearProperty(GROUPS);
        System.clearProperty(RENEWAL);
    }

    @Test
    void limitHandshakes_nothingSaid_noRenewalAndNoCostlyGroup() {
        ServingTls.limitHandshakes();

        assertThat(System.getProperty(RENEWAL)).isEqualTo("true");
        assertThat(System.getProperty(GROUPS).split(",")).containsExactly("x25519", "secp256r1", "secp384r1");
    }

    @Test
    void limitHandshakes_commandLineSaysOtherwise_itCounts() {
        System.setProperty(RENEWAL, "false");
        System.setProperty(GROUPS, "secp521r1");

        ServingTls.limitHandshakes();

        assertThat(System.getProperty(RENEWAL)).isEqualTo("false");
        assertThat(System.getProperty(GROUPS)).isEqualTo("secp521r1");
    }
}
