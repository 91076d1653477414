package dev.touchstone.server.sts.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void describe_wrappedFailure_isThatOfTheRoot() {
        assertThat(Causes.describe(new UncheckedIOException(new ConnectException("Connection refused"))))
                .isEqualTo("ConnectException: Connection refused");
    }

    @Test
    void describe_failureOfNoSpecialKind_isItsMessageAlone() {
        assertThat(Causes.describe(new IOException("no such host: sts.example.com")))
                .isEqualTo("no such host: sts.example.com");
    }

    @Test
    void describe_messageThatHoldsAToken_isNotTold() {
        assertThat(Causes.describe(new SocketException("GET /?X-Amz-Signature=abc")))
                .isEqualTo("SocketException");
    }

    @Test
    void describe_noMessage_isTheKind() {
        assertThat(Causes.describe(new IOException())).isEqualTo("IOException");
    }
}
