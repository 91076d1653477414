package dev.touchstone.server.sts.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySettingsTest {

    private static final String HOST = "sts.amazonaws.com";
    private static final URI PROXY = URI.create("http://proxy.example.com:3128");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:hush%zz@proxy.example.com:3128",
                "http://me:hu sh@proxy.example.com:3128",
                "http://me:hush@proxy.example.com:port",
                "http://me:hush@proxy.example.com:65536",
                "http://me:hush@proxy_host:3128",
                "ftp://me:hush@proxy.example.com",
                "http://me:hush@",
                "me:hush^@proxy.example.com",
            })
    void of_malformedUrl_tellsTheVariableAndNotItsValue(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxySettings.of(Map.of("https_proxy", url)))
                .satisfies(failure -> {
                    StringWriter trace = new StringWriter();
                    failure.printStackTrace(new PrintWriter(trace));
                    assertThat(trace.toString())
                            .contains("https_proxy", "http://proxy.example.com:3128")
                            .doesNotContain("hush", "hu sh", "me:");
                });
    }

    @Test
    void of_emptyUpperCase_readsLowerCase() {
        ProxySettings settings = ProxySettings.of(Map.of(
                "HTTPS_PROXY", "", "https_proxy", PROXY.toString(), "NO_PROXY", "", "no_proxy", "amazonaws.com.cn"));

        assertThat(settings.proxyFor(HOST)).contains(PROXY);
        assertThat(settings.proxyFor("sts.cn-north-1.amazonaws.com.cn")).isEmpty();
    }

    @Test
    void of_bothCases_readsUpperCase() {
        assertThat(ProxySettings.of(Map.of("HTTPS_PROXY", "proxy.example.com:3128", "https_proxy", "http://other"))
                        .proxyFor(HOST))
                .contains(PROXY);
    }

    @Test
    void selector_goesByThePort() {
        ProxySettings settings = ProxySettings.of(
                Map.of("HTTPS_PROXY", PROXY.toString(), "NO_PROXY", "ec2.example.com:8443,10.0.0.0/8"));

        assertThat(settings.selector().select(URI.create("https://ec2.example.com:8443/")))
                .containsExactly(Proxy.NO_PROXY);
        assertThat(settings.selector().select(URI.create("https://10.1.2.3/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(settings.selector().select(URI.create("https://ec2.example.com/")))
                .extracting(Proxy::type)
                .containsExactly(Proxy.Type.HTTP);
    }
}
