package dev.touchstone.server.watch;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls files and has them read when one was written, replaced, swapped behind a symbolic link, created or removed. A poll
 * costs a stat and misses nothing, whereas inotify watches a single inode of a Kubernetes volume that is swapped. For a
 * moment after a write it also reads the files, because another write of the same size may have the same time.
 */
public final class FileWatcher implements AutoCloseable {

    /** How far apart the times are that a file system can tell: milliseconds on most, two seconds on the coarsest. */
    private static final Duration RESOLUTION = Duration.ofSeconds(2);

    /** Reads the files as they are now; that one is gone may be what they say. */
    @FunctionalInterface
    public interface Reader {

        /**
         * Read the files.
         *
         * @throws IOException if they could not be read; like a runtime exception, it has them read again at the next
         *     look. Files that were read and are invalid are no reason: only another version mends them.
         */
        void read() throws IOException;
    }

    private record Stamp(boolean exists, long size, Instant modified, String key) {
        static Stamp of(Path file) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        true, seen.size(), seen.lastModifiedTime().toInstant(), String.valueOf(seen.fileKey()));
            } catch (IOException notThere) {
                return new Stamp(false, 0, Instant.EPOCH, "");
            }
        }

        /** Return whether a write from now on may leave the time as it is. */
        boolean isRecent() {
            return modified.isAfter(Instant.now().minus(RESOLUTION));
        }
    }

    private record Failure(List<Stamp> files, Class<?> kind) {}

    private final List<Path> files;
    private final Reader reader;
    private final Consumer<Throwable> failed;
    private final ScheduledExecutorService clock;
    private List<Stamp> lastRead = List.of();
    private String contentLastRead = "";
    /** Whether any later write has another stamp than what was read. */
    private boolean settled;

    private @Nullable Failure lastFailure;

    private FileWatcher(List<Path> files, Reader reader, Consumer<Throwable> failed) {
        this.files = List.copyOf(files);
        this.reader = reader;
        this.failed = failed;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                new DaemonThreads("watch " + files.get(0).getFileName()));
    }

    /**
     * Start watching. What exists when this returns has been seen, and no later write is missed; one in the middle of a
     * look has the files read twice.
     *
     * @param reader is called once before this returns, and after each change, on a thread of the watcher; again at
     *     each look while it fails
     * @param failed is notified of the first failure of its kind with each version of the files; must not throw
     */
    public static FileWatcher watch(List<Path> files, Duration every, Reader reader, Consumer<Throwable> failed) {
        FileWatcher watcher = new FileWatcher(files, reader, failed);
        watcher.look();
        watcher.clock.scheduleWithFixedDelay(watcher::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watcher;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        List<Stamp> now = stamps();
        boolean isRecent = now.stream().anyMatch(Stamp::isRecent);
        if (settled && now.equals(lastRead)) {
            return;
        }
        String content = Fingerprint.of(files);
        if (now.equals(lastRead) && content.equals(contentLastRead)) {
            settled = !isRecent;
            return;
        }
        try {
            reader.read();
            lastRead = now;
            contentLastRead = content;
            settled = !isRecent;
            lastFailure = null;
        } catch (IOException | RuntimeException | LinkageError failure) {
            // The next look tries again: what makes a file readable, such as chmod, need not change its stamp.
            Failure seen = new Failure(now, failure.getClass());
            if (!seen.equals(lastFailure)) {
                lastFailure = seen;
                failed.accept(failure);
            }
        }
    }

    private List<Stamp> stamps() {
        return files.stream().map(Stamp::of).toList();
    }
}
