package dev.touchstone.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.touchstone.reference.testing.Logs;
import org.junit.jupiter.api.Test;

class LibraryLogsTest {

    private final Logs logs = new Logs();
    private final LoggerContext libraries = new LoggerContext();

    @Test
    void error_thatAnybodyCanCause_isNotLogged() {
        LibraryLogs.pass(libraries, logs.events());
        Logger undertow = libraries.getLogger("io.undertow.request");
        undertow.error("UT005076: SSL read loop detected. This should not happen");
        undertow.error("UT005077: SSL unwrap buffer overflow detected");

        assertThat(logs.text()).hasLineCount(1).contains("UT005077", "level=error");
    }
}
