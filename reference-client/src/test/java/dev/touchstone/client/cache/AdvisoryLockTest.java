package dev.touchstone.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AdvisoryLockTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void create() throws IOException {
        file = Files.writeString(folder.resolve("lock"), "content");
    }

    static Stream<AdvisoryLock> locks() {
        // Where there is no flock command this is the same lock twice.
        return Stream.of(PlatformLock.create(PATIENCE), new ChannelLock(PATIENCE));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void oneWhoWrites_keepsOthersOutUntilDone(AdvisoryLock lock) throws Exception {
        long start = System.nanoTime();

        String result = lock.alone(file, () -> {
            assertThatThrownBy(() -> lock.read(file))
                    .isInstanceOf(AdvisoryLock.LockTimeout.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> lock.alone(file, () -> "never")).isInstanceOf(AdvisoryLock.LockTimeout.class);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1800));
        assertThat(lock.read(file)).isEqualTo("content");
    }

    @ParameterizedTest
    @MethodSource("locks")
    void workThatFails_releasesTheLock(AdvisoryLock lock) throws Exception {
        assertThatThrownBy(() -> lock.alone(file, () -> {
                    throw new CacheUnusable("broken");
                }))
                .isInstanceOf(CacheUnusable.class);
        assertThatThrownBy(() -> lock.alone(file, () -> {
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("broken");

        assertThat(lock.read(file)).isEqualTo("content");
    }

    @ParameterizedTest
    @MethodSource("locks")
    void missingFile_isAnError(AdvisoryLock lock) {
        assertThatThrownBy(() -> lock.read(folder.resolve("missing/file")))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AdvisoryLock.LockTimeout.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void flockOfAnotherProgram_isMet() throws Exception {
        Process other =
                new ProcessBuilder("flock", "-x", file.toString(), "sh", "-c", "echo; exec cat >/dev/null").start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('\n');

            assertThatThrownBy(() -> PlatformLock.create(PATIENCE).read(file))
                    .isInstanceOf(AdvisoryLock.LockTimeout.class);
        } finally {
            other.getOutputStream().close();
        }
        assertThat(other.waitFor()).isZero();
        assertThat(PlatformLock.create(PATIENCE).read(file)).isEqualTo("content");
    }
}
