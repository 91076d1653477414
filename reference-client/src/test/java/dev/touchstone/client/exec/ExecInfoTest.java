package dev.touchstone.client.exec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
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
    void anyText_isAnsweredInAVersionThatIsKnown(@ForAll("infos") String info) {
        String version = ExecInfo.apiVersion(info);

        assertThat(version).matches("client\\.authentication\\.k8s\\.io/v1(alpha1|beta1)?");
        Statistics.label("asked for v1").collect(version.endsWith("/v1")).coverage(coverage -> coverage.check(true)
                .count(times -> times > 0));
    }

    /** Any text, and the text of kubectl with any text in the place of a piece. */
    @Provide
    Arbitrary<String> infos() {
        String whole = "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"spec\":{}}";
        Arbitrary<Integer> places = Arbitraries.integers().between(0, whole.length());
        Arbitrary<String> texts =
                Arbitraries.strings().withChars("{}[]\":,\\v1 \u00e9\n").ofMaxLength(4);
        Arbitrary<String> changed = Combinators.combine(places, places, texts)
                .as((one, other, text) ->
                        whole.substring(0, Math.min(one, other)) + text + whole.substring(Math.max(one, other)));
        return Arbitraries.oneOf(Arbitraries.just(whole), changed, Arbitraries.strings());
    }
}
