package dev.touchstone.reference.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.reference.document.ConfigurationException;
import dev.touchstone.reference.logging.EventLog;
import dev.touchstone.reference.logging.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class GlobalOptionsTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Command(name = "program")
    private static final class Program {
        @Mixin
        private final GlobalOptions global;

        Program(GlobalOptions global) {
            this.global = global;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', info",
        "warn, warning",
        "DEBUG, debug",
        "Warning, warning",
    })
    void levelOfTheVariable_isTakenInAnyCaseAndEmptyForNone(String variable, String level) {
        EventLog log = log(Map.of("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", variable));

        for (Level each : Level.values()) {
            log.log(each, "at " + each.label(), Map.of());
        }

        assertThat(err.toString(StandardCharsets.UTF_8).strip().lines())
                .last()
                .asString()
                .contains("at " + level);
    }

    @Test
    void levelOfTheFlag_comesFirst() {
        log(Map.of("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", "bogus"), "-v", "ERROR")
                .warning("unseen", Map.of());

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void levelThatIsNone_isRefused() {
        assertThatThrownBy(() -> log(Map.of("AWS_IAM_AUTHENTICATOR_LOG_VERBOSITY", "bogus")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bogus");
    }

    private EventLog log(Map<String, String> environment, String... arguments) {
        GlobalOptions global = new GlobalOptions(new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Path.of("")));
        new CommandLine(new Program(global)).parseArgs(arguments);
        return global.log();
    }
}
