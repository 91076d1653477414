package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.TokenFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterConfigTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "not json \"cluster\"",
                "[\"cluster\"]",
                "{\"spec\":{\"cluster\":5}}",
                "{\"spec\":{\"cluster\":{}}}",
                "{\"spec\":{\"cluster\":{\"config\":null}}}",
                "{\"spec\":{\"cluster\":{\"config\":{}}}}",
                "{\"spec\":{\"cluster\":{\"config\":{\"clusterId\":null}}}}",
                "{\"spec\":{\"cluster\":{\"config\":{\"clusterID\":\"lab\"}}}}",
                "{\"spec\":{\"cluster\":{\"config\":{\"clusterId\":\"lab\"}}}",
                "{\"cluster\":{\"config\":{\"clusterId\":\"lab\"}}}"
            })
    void noConfigOrNoKey_isNull(String info) {
        assertThat(ClusterConfig.of(info).text(ClusterConfig.CLUSTER_ID)).isNull();
    }

    @Test
    void text_isRead_whateverStandsBesideIt() {
        ClusterConfig config =
                of("{\"apiVersion\":\"example.com/v2\",\"clusterId\":\"lab\",\"region\":5,\"other\":[{}]}");

        assertThat(config.text(ClusterConfig.CLUSTER_ID)).isEqualTo("lab");
        assertThat(config.text(ClusterConfig.ROLE)).isNull();
    }

    @Test
    void escapedName_isTheSameName() {
        assertThat(ClusterConfig.of("{\"spec\":{\"\\u0063luster\":{\"config\":{\"clusterId\":\"lab\"}}}}")
                        .text(ClusterConfig.CLUSTER_ID))
                .isEqualTo("lab");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"clusterId\":5}         | clusterId is of type number, expected a string;",
                "{\"clusterId\":true}      | clusterId is of type boolean, expected a string;",
                "{\"clusterId\":[\"lab\"]} | clusterId is of type array, expected a string;",
                "{\"clusterId\":{}}        | clusterId is of type object, expected a string;",
                "\"lab\"                   | it is of type string, expected an object with clusterId, region and role;",
                "[]                        | it is of type array, expected an object with clusterId, region and role;",
            })
    void anotherType_isRefusedByName(String config, String message) {
        assertThatThrownBy(() -> of(config).text(ClusterConfig.CLUSTER_ID))
                .isInstanceOf(TokenFailure.class)
                .hasMessageStartingWith("spec.cluster.config of KUBERNETES_EXEC_INFO cannot be used: " + message)
                .hasMessageEndingWith("of the cluster in the kubeconfig");
    }

    private static ClusterConfig of(String config) {
        return ClusterConfig.of("{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\","
                + "\"spec\":{\"cluster\":{\"server\":\"https://x\",\"config\":" + config + "},\"interactive\":false}}");
    }
}
