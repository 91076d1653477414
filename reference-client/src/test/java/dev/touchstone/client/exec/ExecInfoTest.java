package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecInfoTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "not json",
                "[]",
                "{\"apiVersion\":5}",
                "{}",
                "null",
                "\"x\"",
                "{\"apiVersion\":{}}",
                "{\"apiVersion\"",
                "{\"apiVersion\":\"example.com/v1\"}",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v2\",\"spec\":{}}",
                "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\""
            })
    void noVersionThatIsKnown_isAnsweredInV1beta1(String info) {
        assertThat(ExecInfo.apiVersion(info)).isEqualTo("client.authentication.k8s.io/v1beta1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1alpha1", "v1beta1", "v1"})
    void version_isAnsweredAsAsked(String version) {
        String asked = "client.authentication.k8s.io/" + version;

        assertThat(ExecInfo.apiVersion("{\"kind\":\"ExecCredential\",\"apiVersion\":\"" + asked
                        + "\",\"spec\":{\"interactive\":false}}"))
                .isEqualTo(asked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"spec\":{\"cluster\":{\"server\":\"https://x\",\"config\":{\"apiVersion\":\"other/v1\",\"a\":[{}]}}},"
                        + "\"apiVersion\":\"client.authentication.k8s.io/v1\"}",
                "{\"apiVersion\":\"client.authentication.k8s.io/v1\","
                        + "\"spec\":{\"cluster\":{\"config\":{\"apiVersion\":\"other/v1\"}}}}"
            })
    void clusterConfig_doesNotChangeTheVersion(String info) {
        assertThat(ExecInfo.apiVersion(info)).isEqualTo("client.authentication.k8s.io/v1");
    }

    @Property
    void anyText_isNoFailure(@ForAll String info) {
        assertThat(ExecInfo.apiVersion(info)).isNotEmpty();
    }
}
