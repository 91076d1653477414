package dev.touchstone.token.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.Credentials;
import dev.touchstone.token.TokenFailure;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class SdkCredentialsTest {

    @Test
    void blanksAroundAPart_areNotOfIt() {
        Credentials credentials =
                SdkCredentials.of(AwsSessionCredentials.create(" ASIATEST\n", "secret\n", "session token\n"));

        assertThat(credentials.accessKeyId()).isEqualTo("ASIATEST");
        assertThat(credentials.secretAccessKey()).isEqualTo("secret");
        assertThat(credentials.sessionToken()).isEqualTo("session token");
    }

    @Test
    void anonymousCredentials_lackTheirParts() {
        assertThatThrownBy(() ->
                        SdkCredentials.of(AnonymousCredentialsProvider.create().resolveCredentials()))
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("lack");
    }
}
