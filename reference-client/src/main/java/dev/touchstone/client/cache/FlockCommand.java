package dev.touchstone.client.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A lock by flock(2), as the Go client takes it. Java itself can only lock by fcntl(2), which Linux keeps apart, so the
 * {@code flock} command of util-linux holds the lock until its standard input is closed.
 */
final class FlockCommand implements AdvisoryLock {

    private static final int TIMED_OUT = 75;

    private final Duration patience;

    FlockCommand(Duration patience) {
        this.patience = patience;
    }

    @Override
    public Held take(Path file, Mode mode) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        "flock",
                        mode == Mode.SHARED ? "-s" : "-x",
                        "-w",
                        Long.toString(patience.toSeconds()),
                        "-E",
                        Integer.toString(TIMED_OUT),
                        file.toString(),
                        "sh",
                        "-c",
                        "echo; exec cat >/dev/null"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.getInputStream().read() == '\n') {
            return () -> release(process);
        }
        int status = release(process);
        throw status == TIMED_OUT
                ? new LockTimeout(file)
                : new IOException("the flock command failed on " + file + " with status " + status);
    }

    private static int release(Process process) throws IOException {
        process.getOutputStream().close();
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while unlocking", interrupted);
        }
    }
}
