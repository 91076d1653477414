package dev.touchstone.reference.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoProxyTest {

    /** What Go's httpproxy returns for each. */
    @ParameterizedTest
    @CsvSource({
        "*, sts.amazonaws.com, 443, true",
        "amazonaws.com, sts.us-east-1.amazonaws.com, 443, true",
        "amazonaws.com, amazonaws.com, 443, true",
        ".amazonaws.com, sts.amazonaws.com, 443, true",
        ".amazonaws.com, amazonaws.com, 443, false",
        "*.amazonaws.com, sts.amazonaws.com, 443, true",
        "*.amazonaws.com, amazonaws.com, 443, false",
        "zonaws.com, sts.amazonaws.com, 443, false",
        "AMAZONAWS.com, sts.amazonaws.com, 443, true",
        "'x.org, amazonaws.com', sts.amazonaws.com, 443, true",
        "'x.org amazonaws.com', sts.amazonaws.com, 443, false",
        "amazonaws.com:443, sts.amazonaws.com, 443, true",
        "amazonaws.com:8443, sts.amazonaws.com, 443, false",
        ".amazonaws.com:443, sts.amazonaws.com, 443, true",
        ":443, sts.amazonaws.com, 443, false",
        "'', sts.amazonaws.com, 443, false",
        "10.0.0.0/8, 10.20.30.40, 443, true",
        "10.0.0.0/8, 11.20.30.40, 443, false",
        "10.0.0.0/8, sts.amazonaws.com, 443, false",
        "10.1.2.0/25, 10.1.2.128, 443, false",
        "0.0.0.0/0, 10.1.2.3, 443, true",
        "10.0.0.0/33, 10.0.0.0, 443, false",
        "10.0.0.0/x, 10.0.0.0, 443, false",
        "10.0.0.0/8:443, 10.0.0.0, 443, false",
        "300.0.0.0/8, 10.0.0.1, 443, false",
        "10.1.2.3, 10.1.2.3, 443, true",
        "10.1.2.3:8443, 10.1.2.3, 8443, true",
        "10.1.2.3:8443, 10.1.2.3, 443, false",
        "fd00:ec2::/32, [fd00:ec2::23], 80, true",
        "fd00:ec2::/32, fd01:ec2::23, 80, false",
        "fd00:EC2::23, [fd00:ec2:0::23], 80, true",
        "[fd00:ec2::23]:80, fd00:ec2::23, 80, true",
        "[fd00:ec2::23]:80, fd00:ec2::23, 443, false",
    })
    void entry_excludesWhatGoExcludes(String setting, String host, int port, boolean excluded) {
        assertThat(NoProxy.of(setting).excludes(host, port)).isEqualTo(excluded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "[0:0:0:0:0:0:0:1]"})
    void loopback_isAlwaysExcluded(String host) {
        assertThat(NoProxy.of("").excludes(host, 443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.evil.example", "127.0.0.1.evil.example", "localhost.example", "1"})
    void nameThatBeginsLikeLoopback_isNotExcluded(String host) {
        assertThat(NoProxy.of("").excludes(host, 443)).isFalse();
    }
}
