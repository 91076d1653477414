package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.file.Path;

/** A lock that those who ask for it keep to (requirement EXE-29). */
interface AdvisoryLock {

    /** What to do under a lock. */
    interface Work<T> {
        /** @param locked the file, to be read and written by this alone: see {@link LockedFile} */
        T run(LockedFile locked) throws IOException, CacheUnusable;
    }

    /**
     * Read a file that no one writes meanwhile.
     *
     * @throws LockTimeout if another holds the lock for too long
     * @throws IOException if the file cannot be read
     */
    String read(Path file) throws IOException;

    /**
     * Do something that no one else may see half done.
     *
     * @throws LockTimeout if another holds the lock for too long
     * @throws IOException if the file cannot be opened, or the work fails so
     */
    <T> T alone(Path file, Work<T> work) throws IOException, CacheUnusable;

    /** Another held the lock for too long. */
    final class LockTimeout extends IOException {

        private static final long serialVersionUID = 1L;

        LockTimeout(Path file) {
            super("another process has locked " + file + " for too long");
        }
    }
}
