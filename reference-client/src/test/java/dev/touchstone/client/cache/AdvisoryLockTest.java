package dev.touchstone.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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
        file = Files.createFile(folder.resolve("lock"));
    }

    static Stream<AdvisoryLock> locks() {
        // Where there is no flock command this is the same lock twice.
        return Stream.of(PlatformLock.create(PATIENCE), new ChannelLock(PATIENCE));
    }

    @ParameterizedTest
    @MethodSource("locks")
    void exclusive_keepsOthersOutUntilReleased(AdvisoryLock lock) throws IOException {
        AdvisoryLock.Held held = lock.take(file, AdvisoryLock.Mode.EXCLUSIVE);
        long start = System.nanoTime();

        assertThatThrownBy(() -> lock.take(file, AdvisoryLock.Mode.SHARED))
                .isInstanceOf(AdvisoryLock.LockTimeout.class)
                .hasMessageContaining(file.toString());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(900));
        held.release();
        lock.take(file, AdvisoryLock.Mode.SHARED).release();
    }

    @ParameterizedTest
    @MethodSource("locks")
    void shared_keepsWritersOut(AdvisoryLock lock) throws IOException {
        AdvisoryLock.Held held = lock.take(file, AdvisoryLock.Mode.SHARED);

        assertThatThrownBy(() -> lock.take(file, AdvisoryLock.Mode.EXCLUSIVE))
                .isInstanceOf(AdvisoryLock.LockTimeout.class);

        held.release();
    }

    @ParameterizedTest
    @MethodSource("locks")
    void missingFile_isAnError(AdvisoryLock lock) {
        assertThatThrownBy(() -> lock.take(folder.resolve("missing/file"), AdvisoryLock.Mode.SHARED))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AdvisoryLock.LockTimeout.class);
    }
}
