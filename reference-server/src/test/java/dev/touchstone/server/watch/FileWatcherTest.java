package dev.touchstone.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherTest {

    @TempDir
    private Path directory;

    private final List<Boolean> seen = new CopyOnWriteArrayList<>();
    private @Nullable FileWatcher watcher;

    @AfterEach
    void close() {
        if (watcher != null) {
            watcher.close();
        }
    }

    @Test
    void fileMadeAfterTheStart_isToldOfOnce() throws IOException {
        Path file = directory.resolve("made.json");
        watcher = FileWatcher.watch(List.of(file), Duration.ofMillis(5), () -> seen.add(Files.exists(file)));
        assertThat(seen).as("seen before the watcher is there").containsExactly(false);

        Files.createFile(file);
        await().until(() -> seen.size() > 1);
        Files.delete(file);
        await().until(() -> seen.size() > 2);

        assertThat(seen).containsExactly(false, true, false);
    }
}
