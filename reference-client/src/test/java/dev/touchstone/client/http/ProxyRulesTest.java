package dev.touchstone.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.TokenFailure;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {

    private static final URI STS = URI.create("https://sts.us-east-1.amazonaws.com/");

    @Test
    void noVariable_meansNoProxy() {
        assertThat(ProxyRules.of(Map.of()).forUri(STS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void eitherCase_namesTheProxy(String variable) {
        Optional<ProxyRules.ProxyServer> server =
                ProxyRules.of(Map.of(variable, "http://127.0.0.1:3128")).forUri(STS);

        assertThat(server).hasValueSatisfying(proxy -> {
            assertThat(proxy.proxy().type()).isEqualTo(Proxy.Type.HTTP);
            assertThat(proxy.proxy().address()).isEqualTo(new InetSocketAddress("127.0.0.1", 3128));
            assertThat(proxy.user()).isEmpty();
        });
    }

    @Test
    void proxyWithoutScheme_isHttp() {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "127.0.0.1:3128"))
                        .forUri(STS)
                        .map(ProxyRules.ProxyServer::proxy))
                .contains(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", 3128)));
    }

    @Test
    void httpProxy_isNotForHttps() {
        assertThat(ProxyRules.of(Map.of("HTTP_PROXY", "http://127.0.0.1:3128")).forUri(STS))
                .isEmpty();
    }

    @Test
    void userOfTheProxy_isKnown() {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "http://me:p%40ss@127.0.0.1:3128"))
                        .forUri(STS)
                        .flatMap(ProxyRules.ProxyServer::user))
                .hasValueSatisfying(user -> {
                    assertThat(user.getUserName()).isEqualTo("me");
                    assertThat(user.getPassword()).containsExactly("p@ss".toCharArray());
                });
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "amazonaws.com, true",
        ".amazonaws.com, true",
        "*.amazonaws.com, true",
        "sts.us-east-1.amazonaws.com, true",
        "STS.us-east-1.AMAZONAWS.com:443, true",
        "amazonaws.com:8443, false",
        "zonaws.com, false",
        "'other.example, .amazonaws.com', true",
        "other.example, false",
        "'', false",
    })
    void exclusions_areKeptTo(String exclusions, boolean excluded) {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128", "NO_PROXY", exclusions))
                        .forUri(STS)
                        .isEmpty())
                .isEqualTo(excluded);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, https://10.20.30.40/, true",
        "10.0.0.0/8, https://11.20.30.40/, false",
        "'example.com, 169.254.170.0/23', http://169.254.170.23/v1/credentials, true",
        "10.1.2.0/25, https://10.1.2.128/, false",
        "0.0.0.0/0, https://10.1.2.3/, true",
        "10.1.2.3, https://10.1.2.3/, true",
        "10.1.2.3:8443, https://10.1.2.3:8443/, true",
        "10.1.2.3:8443, https://10.1.2.3/, false",
        "10.0.0.0/8:443, https://10.1.2.3/, false",
        ":443, https://10.1.2.3/, false",
        "fd00:ec2::/32, http://[fd00:ec2::23]/v1/credentials, true",
        "fd00:ec2::/32, http://[fd01:ec2::23]/v1/credentials, false",
        "[fd00:ec2:0:0::23], http://[fd00:ec2::23]/v1/credentials, true",
        "10.0.0.0/8, https://sts.us-east-1.amazonaws.com/, false",
        "10.0.0.0/33, https://10.0.0.1/, false",
        "10.0.0.0/x, https://10.0.0.1/, false",
        "300.0.0.0/8, https://10.0.0.1/, false",
    })
    void addresses_areExcludedByRange(String exclusions, URI uri, boolean excluded) {
        assertThat(ProxyRules.of(Map.of(
                                "HTTPS_PROXY", "http://127.0.0.1:3128",
                                "HTTP_PROXY", "http://127.0.0.1:3128",
                                "NO_PROXY", exclusions))
                        .forUri(uri)
                        .isEmpty())
                .isEqualTo(excluded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:1/", "https://127.0.0.1/", "https://[::1]/"})
    void loopback_needsNoProxy(String uri) {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128")).forUri(URI.create(uri)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.evil.example/", "https://127.0.0.1.evil.example/"})
    void nameThatBeginsLikeLoopback_needsTheProxy(String uri) {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", "http://127.0.0.1:3128")).forUri(URI.create(uri)))
                .isPresent();
    }

    @Test
    void emptyUpperCase_leavesTheLowerCase() {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", "", "https_proxy", "http://127.0.0.1:3128", "NO_PROXY", "", "no_proxy", "x.example");

        assertThat(ProxyRules.of(environment).forUri(STS)).isPresent();
        assertThat(ProxyRules.of(environment).forUri(URI.create("https://x.example/")))
                .isEmpty();
    }

    @Test
    void blankUpperCase_leavesTheLowerCase() {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY", " ", "https_proxy", "http://127.0.0.1:3128", "NO_PROXY", "\t", "no_proxy", "x.example");

        assertThat(ProxyRules.of(environment).forUri(STS)).isPresent();
        assertThat(ProxyRules.of(environment).forUri(URI.create("https://x.example/")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "' http://127.0.0.1:3128\t', HTTP",
        "' 127.0.0.1:3128 ', HTTP",
        "HTTP://127.0.0.1:3128, HTTP",
        "Socks5h://127.0.0.1:3128, SOCKS",
    })
    void blanksAndTheCaseOfTheScheme_doNotMatter(String setting, Proxy.Type type) {
        assertThat(ProxyRules.of(Map.of("HTTPS_PROXY", setting)).forUri(STS).map(ProxyRules.ProxyServer::proxy))
                .contains(new Proxy(type, new InetSocketAddress("127.0.0.1", 3128)));
    }

    @Test
    void excludedHost_doesNotNeedAUsableProxy() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://", "NO_PROXY", ".amazonaws.com");

        assertThat(ProxyRules.of(environment).forUri(STS)).isEmpty();
        assertThat(ProxyRules.of(environment).forUri(URI.create("https://localhost/")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://",
                "/://secret",
                "::",
                "http://user:secret@",
                "http://user:secret%zz@127.0.0.1:3128",
                "http://user:secret@127.0.0.1:port",
                "http://user:secret@127.0.0.1:65536",
                "https://user:secret@127.0.0.1:3128",
            })
    void whatIsNoUrl_isRefusedWithoutRepeatingIt(String setting) {
        assertThatThrownBy(() -> ProxyRules.of(Map.of("HTTPS_PROXY", setting)).forUri(STS))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("secret");
    }

    @Test
    void hostThatJavaDoesNotTake_isRefusedWithTheReason() {
        assertThatThrownBy(() -> ProxyRules.of(Map.of("HTTPS_PROXY", "http://corp_proxy:3128"))
                        .forUri(STS))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("a host of letters, digits, dots and hyphens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://me:secret@127.0.0.1:1080", "SOCKS5H://secret@127.0.0.1"})
    void passwordForSocks_isRefusedWithoutRepeatingIt(String setting) {
        assertThatThrownBy(() -> ProxyRules.of(Map.of("HTTPS_PROXY", setting)).forUri(STS))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("socks5 proxy are not supported; use an http proxy")
                .hasMessageNotContaining("secret");
    }
}
