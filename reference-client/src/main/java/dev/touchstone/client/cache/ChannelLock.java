package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A lock by Java's own means. Where there is no {@code flock} command, such as on macOS, it meets flock(2) locks. */
final class ChannelLock implements AdvisoryLock {

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Duration patience;

    ChannelLock(Duration patience) {
        this.patience = patience;
    }

    @Override
    public String read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            lock(channel, file, true);
            return new LockedFile(channel).read();
        }
    }

    @Override
    public <T> T alone(Path file, Work<T> work) throws IOException, CacheUnusable {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(channel, file, false);
            return work.run(new LockedFile(channel));
        }
    }

    /** Closing the channel releases the lock. */
    private void lock(FileChannel channel, Path file, boolean shared) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (tryLock(channel, shared) == null) {
            if (System.nanoTime() >= deadline) {
                throw new LockTimeout(file);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel, boolean shared) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, shared);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
