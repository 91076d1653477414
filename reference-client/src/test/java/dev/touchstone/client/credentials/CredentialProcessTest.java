package dev.touchstone.client.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.TokenFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialProcessTest {

    private static final String KEYS = "echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"HIDDEN\"}'";
    private static final StandardInput NOBODY = new StandardInput() {
        @Override
        public Process start(ProcessBuilder program) throws IOException {
            return program.start();
        }

        @Override
        public String code(String serialNumber) {
            throw new AssertionError("nobody asks for a code");
        }
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exec sleep 60", KEYS + "; sleep 60; true", "read nothing"})
    void programThatDoesNotEnd_isAFailureInTime(String command) {
        long start = System.nanoTime();

        assertThatThrownBy(() -> process(command, Duration.ofMillis(500)).credentials())
                .isInstanceOf(TokenFailure.class)
                .hasMessageContaining("its credential_process gave none, it did not end within")
                .hasMessageNotContaining("HIDDEN");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void programThatDoesNotEnd_isEndedWithWhatItRuns() throws Exception {
        Path ids = folder.resolve("ids");
        String command = "sleep 60 & echo $$ $! >" + ids + "; wait";

        assertThatThrownBy(() -> process(command, Duration.ofSeconds(5)).credentials())
                .isInstanceOf(TokenFailure.class);

        for (String id : Files.readString(ids).strip().split(" ")) {
            ProcessHandle.of(Long.parseLong(id))
                    .ifPresent(left -> assertThat(left.onExit()).succeedsWithin(Duration.ofSeconds(30)));
        }
    }

    @Test
    void moreThanAPipeHolds_isReadWhileItRuns() {
        String blanks = "head -c 300000 /dev/zero | tr '\\0' ' '; ";

        assertThat(process(blanks + KEYS, Duration.ofMinutes(1)).credentials().accessKeyId())
                .isEqualTo("A");
    }

    private CredentialProcess process(String command, Duration limit) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return new CredentialProcess("dev", command, Map.of("PATH", path), NOBODY, limit);
    }
}
