package dev.touchstone.features.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.features.testbed.pace.Pace;
import dev.touchstone.fixtures.implementation.RunningServer;
import dev.touchstone.fixtures.pki.TestCa;
import dev.touchstone.fixtures.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WebhookCallerTest {

    private final WebhookCaller caller = new WebhookCaller(Pace.STEADY, UnaryOperator.identity());

    /** What the JDK throws has no message. */
    @Test
    void send_nobodyListens_saysWhy() {
        RunningServer absent = new Absent(
                URI.create("https://127.0.0.1:" + Ports.unused() + "/authenticate"),
                TestCa.create("nobody").certificatePem());

        assertThatThrownBy(() -> caller.send(absent, "GET", "/healthz", Map.of(), ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ConnectException, because of ");
    }

    /** A server that has gone. */
    private record Absent(URI authenticateUrl, String certificateAuthority) implements RunningServer {

        @Override
        public String log() {
            return "";
        }

        @Override
        public void stop() {}

        @Override
        public void restart() {}

        @Override
        public void close() {}
    }
}
