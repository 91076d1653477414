package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The lock that meets the Go client's on this system. */
final class PlatformLock implements AdvisoryLock {

    private final AdvisoryLock preferred;
    private final AdvisoryLock otherwise;

    PlatformLock(AdvisoryLock preferred, AdvisoryLock otherwise) {
        this.preferred = preferred;
        this.otherwise = otherwise;
    }

    /** @param patience how long to wait for another, in whole seconds */
    static AdvisoryLock create(Duration patience) {
        return new PlatformLock(new FlockCommand(patience), new ChannelLock(patience));
    }

    @Override
    public String read(Path file) throws IOException {
        try {
            return preferred.read(file);
        } catch (LockTimeout busy) {
            throw busy;
        } catch (IOException noUsableCommand) {
            // There is none, or not that of util-linux; what is wrong with the file is found again.
            return otherwise.read(file);
        }
    }

    @Override
    public <T> T alone(Path file, Work<T> work) throws IOException, CacheUnusable {
        boolean[] begun = new boolean[1];
        try {
            return preferred.alone(file, locked -> {
                begun[0] = true;
                return work.run(locked);
            });
        } catch (LockTimeout busy) {
            throw busy;
        } catch (IOException failed) {
            if (begun[0]) {
                throw failed;
            }
            return otherwise.alone(file, work);
        }
    }
}
