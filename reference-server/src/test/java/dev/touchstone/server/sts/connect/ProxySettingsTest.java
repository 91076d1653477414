package dev.touchstone.server.sts.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProxySettingsTest {

    @Test
    void noProxy_goesDirectly() {
        ProxySettings proxies = ProxySettings.of(
                Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "NO_PROXY", "x.org, .amazonaws.com"));
        assertThat(proxies.proxyFor("sts.amazonaws.com")).isEmpty();
        assertThat(proxies.proxyFor("sts.amazonaws.com.cn")).isPresent();
        assertThat(proxies.proxyFor("x.org")).isEmpty();
    }
}
