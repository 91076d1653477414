package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.file.Path;

/** A lock that those who ask for it keep to. */
interface AdvisoryLock {

    /** How others may use the file meanwhile. */
    enum Mode {
        SHARED,
        EXCLUSIVE
    }

    /** A lock that is held. */
    interface Held {
        void release() throws IOException;
    }

    /** What to do under a lock. */
    interface Work<T> {
        T run() throws IOException, CacheUnusable;
    }

    /**
     * Does something under the lock.
     *
     * @throws LockTimeout if another holds it for too long
     * @throws IOException if the file cannot be opened, or the work fails so
     */
    default <T> T holding(Path file, Mode mode, Work<T> work) throws IOException, CacheUnusable {
        Held held = take(file, mode);
        try {
            return work.run();
        } finally {
            held.release();
        }
    }

    /**
     * Takes the lock, waiting for another for a while (requirement EXE-29).
     *
     * @throws LockTimeout if another holds it all that time
     * @throws IOException if the file cannot be opened
     */
    Held take(Path file, Mode mode) throws IOException;

    /** Another held the lock for too long. */
    final class LockTimeout extends IOException {

        private static final long serialVersionUID = 1L;

        LockTimeout(Path file) {
            super("another process has locked " + file + " for too long");
        }
    }
}
