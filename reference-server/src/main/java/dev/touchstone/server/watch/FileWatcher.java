package dev.touchstone.server.watch;

import dev.touchstone.server.concurrent.DaemonThreads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Polls files and reports when one was written, replaced, swapped behind a symbolic link, created or removed. A poll
 * costs a stat and misses nothing, whereas inotify watches a single inode of a Kubernetes volume that is swapped.
 */
public final class FileWatcher implements AutoCloseable {

    private record Stamp(boolean exists, long size, long modifiedNanos, String key) {
        static Stamp of(Path file) {
            try {
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        true,
                        seen.size(),
                        seen.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                        String.valueOf(seen.fileKey()));
            } catch (IOException notThere) {
                return new Stamp(false, 0, 0, "");
            }
        }
    }

    private final List<Path> files;
    private final Runnable changed;
    private final ScheduledExecutorService clock;
    private List<Stamp> last;

    private FileWatcher(List<Path> files, Runnable changed) {
        this.files = List.copyOf(files);
        this.changed = changed;
        this.last = stamps();
        this.clock = Executors.newSingleThreadScheduledExecutor(
                new DaemonThreads("watch " + files.get(0).getFileName()));
    }

    /**
     * Start watching. What exists when this returns has been seen: a later write is neither missed nor reported twice.
     *
     * @param changed is called once before this returns, and after each change, on a thread of the watcher; must not
     *     throw
     */
    public static FileWatcher watch(List<Path> files, Duration every, Runnable changed) {
        FileWatcher watcher = new FileWatcher(files, changed);
        changed.run();
        watcher.clock.scheduleWithFixedDelay(watcher::look, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
        return watcher;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void look() {
        List<Stamp> now = stamps();
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
    }

    private List<Stamp> stamps() {
        return files.stream().map(Stamp::of).toList();
    }
}
