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
    public Held take(Path file, Mode mode) throws IOException {
        FileChannel channel = mode == Mode.SHARED
                ? FileChannel.open(file, StandardOpenOption.READ)
                : FileChannel.open(file, StandardOpenOption.WRITE);
        long deadline = System.nanoTime() + patience.toNanos();
        FileLock lock = tryLock(channel, mode);
        while (lock == null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            lock = tryLock(channel, mode);
        }
        if (lock == null) {
            channel.close();
            throw new LockTimeout(file);
        }
        // Closing the channel releases the lock.
        return channel::close;
    }

    private static @Nullable FileLock tryLock(FileChannel channel, Mode mode) throws IOException {
        try {
            return channel.tryLock(0, Long.MAX_VALUE, mode == Mode.SHARED);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }
}
