package dev.touchstone.client.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchstone.token.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

        String result = lock.alone(file, locked -> {
            assertThatThrownBy(() -> lock.read(file))
                    .isInstanceOf(AdvisoryLock.LockTimeout.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> lock.alone(file, other -> "never")).isInstanceOf(AdvisoryLock.LockTimeout.class);
            return "done";
        });

        assertThat(result).isEqualTo("done");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1800));
        assertThat(lock.read(file)).isEqualTo("content");
    }

    /** Within one JVM its own table of locks answers, whatever the system knows. */
    @ParameterizedTest
    @MethodSource("locks")
    void oneWhoHasReadAndWritten_stillKeepsAnotherProcessOut(AdvisoryLock lock) throws Exception {
        String name = lock.getClass().getSimpleName();
        ChildJvm.Result other = lock.alone(file, locked -> {
            assertThat(locked.read()).isEqualTo("content");
            locked.write("short");
            return another(name);
        });

        assertThat(other.out()).isEqualTo("locked\n");
        assertThat(another(name).out()).isEqualTo("read short\n");
    }

    private ChildJvm.Result another(String lock) throws IOException {
        try {
            return ChildJvm.run(folder, Map.of(), List.of(), Reader.class, lock, file.toString());
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }

    /** Reads a file under a lock. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws IOException {
            AdvisoryLock lock =
                    arguments[0].equals("ChannelLock") ? new ChannelLock(PATIENCE) : PlatformLock.create(PATIENCE);
            try {
                System.out.println("read " + lock.read(Path.of(arguments[1])));
            } catch (AdvisoryLock.LockTimeout busy) {
                System.out.println("locked");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("locks")
    void workThatFails_releasesTheLock(AdvisoryLock lock) throws Exception {
        assertThatThrownBy(() -> lock.alone(file, locked -> {
                    throw new CacheUnusable("broken");
                }))
                .isInstanceOf(CacheUnusable.class);
        assertThatThrownBy(() -> lock.alone(file, locked -> {
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
