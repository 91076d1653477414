package dev.touchstone.server.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatcherTest {

    @TempDir
    private Path directory;

    private final List<Boolean> seen = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();

    @AutoClose
    private FileWatcher watcher;

    @Test
    void fileMadeAfterTheStart_isToldOfOnce_andThatItIsGone() throws IOException {
        Path file = directory.resolve("made.json");
        watcher = watch(file, () -> seen.add(Files.exists(file)));
        assertThat(seen).as("seen before the watcher is there").containsExactly(false);

        Files.createFile(file);
        await().until(() -> seen.size() > 1);
        await().during(Duration.ofMillis(50)).until(() -> seen.equals(List.of(false, true)));
        Files.delete(file);
        await().until(() -> seen.size() > 2);

        // Once more if it went in the middle of a look, which cannot know whether it has read what it saw.
        assertThat(seen.subList(2, seen.size())).hasSizeLessThan(3).containsOnly(false);
        assertThat(failures).isEmpty();
    }

    @Test
    void fileThatCannotBeReadYet_isReadAgain_andToldOfOnce() throws IOException {
        Path file = Files.createFile(directory.resolve("early.json"));
        // Whatever hinders this reader goes away without a trace in the file.
        watcher = watch(file, () -> {
            if (tries.incrementAndGet() < 4) {
                throw new AccessDeniedException("early.json");
            }
            seen.add(true);
        });

        await().until(() -> !seen.isEmpty());

        assertThat(tries).hasValue(4);
        assertThat(failures).singleElement().isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void fileThatIsWrittenAgainAtTheSameTime_isReadAgain() throws IOException {
        Path file = Files.writeString(directory.resolve("file.json"), "one");
        // As by a file system whose clock has not ticked in between; in the future, so that a slow machine is no
        // slower.
        FileTime time = FileTime.from(Instant.now().plus(Duration.ofHours(1)));
        Files.setLastModifiedTime(file, time);
        List<String> contents = new CopyOnWriteArrayList<>();

        watcher = watch(file, () -> {
            contents.add(Files.readString(file));
            if (contents.size() == 1) {
                Files.writeString(file, "two");
                Files.setLastModifiedTime(file, time);
            }
        });

        await().until(() -> contents.size() > 1);
        await().during(Duration.ofMillis(50)).until(() -> contents.equals(List.of("one", "two")));
    }

    @Test
    void readFile_isReadNoMore_untilItChanges() throws IOException {
        Path file = Files.createFile(directory.resolve("late.json"));
        watcher = watch(file, () -> {
            if (tries.incrementAndGet() == 2) {
                throw new IOException("passing");
            }
        });

        replace(file, "two");
        await().until(() -> tries.get() > 2);
        // Not at once: a file that is replaced in the middle of a look is read at the next one too.
        AtomicInteger before = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(50)).until(() -> before.getAndSet(tries.get()) == tries.get());
        replace(file, "three");

        await().until(() -> tries.get() > before.get());
    }

    @Test
    void eachVersionThatFails_isToldOf_andNoneEndsTheWatching() throws IOException {
        Path file = Files.createFile(directory.resolve("bad.json"));
        watcher = watch(file, () -> {
            tries.incrementAndGet();
            throw new IllegalStateException("size " + Files.size(file));
        });
        await().until(() -> tries.get() > 2);

        replace(file, "four");
        await().until(() -> failures.size() > 1);
        int before = tries.get();
        await().until(() -> tries.get() > before + 2);

        assertThat(failures).extracting(Throwable::getMessage).containsExactly("size 0", "size 4");
    }

    @Test
    void readerThatLacksAClass_isAskedAgain() throws IOException {
        Path file = Files.createFile(directory.resolve("file.json"));
        watcher = watch(file, () -> {
            if (tries.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("gone for a moment");
            }
        });

        await().until(() -> tries.get() == 2);
        assertThat(failures).singleElement().isInstanceOf(NoClassDefFoundError.class);
    }

    /** Replace a file in one step, so that nobody sees it half-written. */
    private void replace(Path file, String text) throws IOException {
        Path next = Files.writeString(directory.resolve("next.json"), text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private FileWatcher watch(Path file, FileWatcher.Reader reader) {
        return FileWatcher.watch(List.of(file), Duration.ofMillis(5), reader, failures::add);
    }
}
