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
    public Held take(Path file, Mode mode) throws IOException {
        try {
            return preferred.take(file, mode);
        } catch (LockTimeout busy) {
            throw busy;
        } catch (IOException noSuchCommand) {
            return otherwise.take(file, mode);
        }
    }
}
